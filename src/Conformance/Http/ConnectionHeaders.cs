using System.Net;
using System.Text;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>The headers of every request: the API key, the name of the tool, and what something in front of the API asks for.</summary>
internal static class ConnectionHeaders
{
    /// <summary>Adds the headers, and the HTTP version of the connection.</summary>
    /// <param name="message">The request.</param>
    /// <param name="authorization">The value of the API's Authorization header; null for none.</param>
    /// <param name="options">What something in front asks for.</param>
    public static void Add(HttpRequestMessage message, string? authorization, ConnectionOptions options)
    {
        if (authorization is not null)
            message.Headers.TryAddWithoutValidation(options.AuthorizationHeader, authorization);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("User-Agent", $"{ToolVersion.Name}/{ToolVersion.Text}");
        AddForFront(message, options);
    }

    /// <summary>Adds only what something in front asks for, and the HTTP version of the connection.</summary>
    /// <param name="message">The request.</param>
    /// <param name="options">What something in front asks for.</param>
    public static void AddForFront(HttpRequestMessage message, ConnectionOptions options)
    {
        // Over TLS, client and server agree on the version.
        message.Version = options.Http2 || message.RequestUri!.Scheme == "https" ? HttpVersion.Version20 : HttpVersion.Version11;
        message.VersionPolicy = options.Http2 ? HttpVersionPolicy.RequestVersionExact : HttpVersionPolicy.RequestVersionOrLower;
        if (options.Basic is { } basic)
            message.Headers.TryAddWithoutValidation(options.BasicHeader, "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(basic)));
        foreach (var (name, value) in options.Headers)
        {
            message.Headers.Remove(name);
            message.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
