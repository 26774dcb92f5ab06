using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Fluenzr.ContractKit.MockServer.WebUi;

/// <summary>A static file.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="Bytes">Its content.</param>
/// <param name="Policy">The Content-Security-Policy of a web page; null for other files.</param>
internal sealed record StaticFile(string ContentType, byte[] Bytes, string? Policy = null)
{
    private readonly string _tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Bytes).AsSpan(0, 8))}\"";

    /// <summary>Whether the content is compressed with gzip, which every browser accepts.</summary>
    public bool IsCompressed { get; init; }

    /// <summary>The request headers that the response depends on.</summary>
    public string Vary { get; init; } = "Origin";

    /// <summary>Sends the file, or 304 when the client already has it.</summary>
    public async Task SendAsync(HttpContext http)
    {
        var (request, response) = (http.Request, http.Response);
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = _tag;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        if (Policy is not null)
            response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.Vary = Vary;
        if (request.Headers.IfNoneMatch.ToString().Contains(_tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = ContentType;
        response.ContentLength = Bytes.Length;
        if (IsCompressed)
            response.Headers.ContentEncoding = "gzip";
        if (!HttpMethods.IsHead(request.Method))
            await response.Body.WriteAsync(Bytes, http.RequestAborted);
    }
}
