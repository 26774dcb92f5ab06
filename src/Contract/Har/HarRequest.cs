using System.Text.Json.Serialization;

namespace Fluenzr.ContractKit.Contract.Har;

/// <summary>A request of an HTTP Archive.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Url">The whole URL.</param>
/// <param name="Headers">The headers.</param>
/// <param name="QueryString">The parameters of the query, decoded.</param>
/// <param name="BodySize">The length of the body in bytes; 0 without a body.</param>
/// <param name="PostData">The body; null when there is none.</param>
public sealed record HarRequest(
    string Method, string Url, IReadOnlyList<HarPair> Headers, IReadOnlyList<HarPair> QueryString, long BodySize, HarPostData? PostData)
{
    /// <summary>The version of HTTP.</summary>
    public string HttpVersion { get; } = "HTTP/1.1";

    /// <summary>No cookies: they are secrets.</summary>
    public IReadOnlyList<HarPair> Cookies { get; } = [];

    /// <summary>The length of the headers: not known.</summary>
    public int HeadersSize { get; } = -1;
}

/// <summary>The body of a request.</summary>
/// <param name="MimeType">Its media type.</param>
/// <param name="Text">Its text.</param>
public sealed record HarPostData(string MimeType, string Text);

/// <summary>A response of an HTTP Archive.</summary>
/// <param name="Status">The HTTP status; 0 when there was no response.</param>
/// <param name="StatusText">The reason phrase; may be empty.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Content">The body.</param>
/// <param name="BodySize">The length of the body on the wire in bytes; -1 when it is not known.</param>
public sealed record HarResponse(int Status, string StatusText, IReadOnlyList<HarPair> Headers, HarContent Content, long BodySize)
{
    /// <summary>The version of HTTP.</summary>
    public string HttpVersion { get; } = "HTTP/1.1";

    /// <summary>No cookies: they are secrets.</summary>
    public IReadOnlyList<HarPair> Cookies { get; } = [];

    /// <summary>Where a redirect leads; empty for none.</summary>
    [JsonPropertyName("redirectURL")]
    public string RedirectUrl { get; init; } = "";

    /// <summary>The length of the headers: not known.</summary>
    public int HeadersSize { get; } = -1;
}

/// <summary>The body of a response.</summary>
/// <param name="Size">Its length in bytes.</param>
/// <param name="MimeType">Its media type.</param>
/// <param name="Text">Its text.</param>
public sealed record HarContent(long Size, string MimeType, string Text);
