using System.Net.Sockets;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Responses;
using Microsoft.AspNetCore.Connections.Features;

namespace Fluenzr.ContractKit.MockServer.Faults;

/// <summary>A fault that triggers for one request.</summary>
/// <param name="Rule">The rule that triggered.</param>
/// <param name="Action">What happens.</param>
/// <param name="Delay">How long the response is delayed.</param>
/// <param name="Response">The response; null to carry out the request.</param>
internal sealed record InjectedFault(FaultReference Rule, FaultAction Action, TimeSpan Delay, ApiResponse? Response)
{
    // An abort discards what the socket has not sent yet.
    private static readonly TimeSpan SpoilDelay = TimeSpan.FromMilliseconds(20);

    public async Task SendAsync(HttpResponse http, ApiResponse response)
    {
        http.Headers[MockHeaders.Fault] = Rule.Id;
        if (Action.Reset)
            await ResetAsync(http.HttpContext);
        else if (Action.Cut)
            await SendHalfAsync(http, response);
        else
            await http.SendAsync(response);
    }

    /// <summary>Ends a request without a response, in the way that its client notices.</summary>
    public static Task ResetAsync(HttpContext http)
    {
        if (IsBrowser(http))
            return SpoilAsync(http);
        Reset(http);
        return Task.CompletedTask;
    }

    private static bool IsBrowser(HttpContext http) =>
        http.Request.Headers.UserAgent.ToString().StartsWith("Mozilla/", StringComparison.Ordinal);

    // A browser sends a request again, unseen by its page, when a connection that it used before is reset. To a response that no client
    // accepts it gives up, with the same error for the page.
    private static async Task SpoilAsync(HttpContext http)
    {
        if (http.Features.Get<IConnectionTransportFeature>() is not { Transport.Output: var output }
            || !HttpProtocol.IsHttp11(http.Request.Protocol))
        {
            Reset(http);
            return;
        }

        await output.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"u8.ToArray(), http.RequestAborted);
        await Task.Delay(SpoilDelay);
        http.Abort();
    }

    // Closing a socket with a linger time of 0 resets its connection.
    private static void Reset(HttpContext http)
    {
        // The connection of HTTP/2 has other requests, too.
        if (HttpProtocol.IsHttp11(http.Request.Protocol) && http.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        http.Abort();
    }

    // Kestrel closes a connection on which less was sent than Content-Length promises.
    private static async Task SendHalfAsync(HttpResponse http, ApiResponse response)
    {
        await http.SendAsync(response, response.Length / 2);
        await http.Body.FlushAsync();
    }
}
