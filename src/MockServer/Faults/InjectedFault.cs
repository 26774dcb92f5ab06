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
    public async Task SendAsync(HttpResponse http, ApiResponse response)
    {
        http.Headers[MockHeaders.Fault] = Rule.Id;
        if (Action.Reset)
            Reset(http.HttpContext);
        else if (Action.Cut)
            await SendHalfAsync(http, response);
        else
            await http.SendAsync(response);
    }

    // Closing a socket with a linger time of 0 resets its connection.
    private static void Reset(HttpContext http)
    {
        if (http.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        http.Abort();
    }

    // Kestrel closes a connection on which less was sent than Content-Length promises.
    private static async Task SendHalfAsync(HttpResponse http, ApiResponse response)
    {
        await http.SendAsync(response, response.Body.AsMemory(0, response.Body.Length / 2));
        await http.Body.FlushAsync();
    }
}
