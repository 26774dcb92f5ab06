using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Http;
using Microsoft.AspNetCore.Http;

namespace Fluenzr.ContractKit.Parity.Recording;

/// <summary>Passes requests and answers on, without the headers of one connection.</summary>
internal static class ForwardedMessages
{
    // What each connection negotiates itself (RFC 9110, 7.6.1). Bodies are forwarded as they are when they are not compressed.
    private static readonly HashSet<string> OfConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Host", "Content-Length",
        "Accept-Encoding", "Content-Encoding", "Expect",
    };

    public static HttpRequestMessage Create(HttpRequest source, Uri url, byte[] body, ConnectionOptions connection)
    {
        var message = new HttpRequestMessage(new HttpMethod(source.Method), url)
        {
            Content = body.Length > 0 || source.ContentLength == 0 ? new ByteArrayContent(body) : null,
        };
        foreach (var (name, values) in source.Headers.Where(header => !OfConnection.Contains(header.Key)))
        {
            var sent = name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) ? connection.AuthorizationHeader : name;
            if (!message.Headers.TryAddWithoutValidation(sent, values.AsEnumerable()))
                message.Content?.Headers.TryAddWithoutValidation(sent, values.AsEnumerable());
        }

        ConnectionHeaders.AddForFront(message, connection);
        return message;
    }

    public static async Task SendAsync(HttpResponse target, HttpResponseMessage response, byte[] body)
    {
        target.StatusCode = (int)response.StatusCode;
        var headers = response.Headers.Concat(response.Content.Headers);
        foreach (var (name, values) in headers.Where(header => !OfConnection.Contains(header.Key)))
            target.Headers[name] = values.ToArray();
        if (body.Length == 0)
            return;
        target.ContentLength = body.Length;
        await target.Body.WriteAsync(body, target.HttpContext.RequestAborted);
    }
}
