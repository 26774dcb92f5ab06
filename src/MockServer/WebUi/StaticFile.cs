using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Fluenzr.ContractKit.MockServer.WebUi;

/// <summary>A file that is answered as it is.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="Bytes">What is in it.</param>
/// <param name="Policy">What its page may load and run; null for what is no page.</param>
internal sealed record StaticFile(string ContentType, byte[] Bytes, string? Policy = null)
{
    private readonly string _tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Bytes).AsSpan(0, 8))}\"";

    /// <summary>Whether it is compressed. Browsers all take gzip, so no other form is kept.</summary>
    public bool IsCompressed { get; init; }

    /// <summary>Whether pages of other origins may read it.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Answers with it; with 304 when the client has it already.</summary>
    public async Task SendAsync(HttpContext http)
    {
        var (request, response) = (http.Request, http.Response);
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = _tag;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        if (Policy is not null)
            response.Headers.ContentSecurityPolicy = Policy;
        if (IsOpen)
            response.Headers.AccessControlAllowOrigin = "*";
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
