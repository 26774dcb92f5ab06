using System.Net.Sockets;
using Fluenzr.ContractKit.MockServer.Responses;
using Microsoft.AspNetCore.Connections.Features;

namespace Fluenzr.ContractKit.MockServer.Faults;

/// <summary>A fault that strikes one request.</summary>
/// <param name="Rule">The rule that says so.</param>
/// <param name="Delay">How long the answer is held back.</param>
/// <param name="Reply">What is answered instead; null: the request is carried out.</param>
internal sealed record InjectedFault(FaultRule Rule, TimeSpan Delay, ApiResponse? Reply)
{
    /// <summary>Names the rule that struck.</summary>
    public const string Header = "X-ContractKit-Fault";

    public async Task SendAsync(HttpResponse http, ApiResponse response)
    {
        http.Headers[Header] = Rule.Id;
        if (Rule.Definition.Action.Resets)
            Reset(http.HttpContext);
        else if (Rule.Definition.Action.Cuts)
            await SendHalfAsync(http, response);
        else
            await http.SendAsync(response);
    }

    // To close a socket that lingers for no time resets its connection.
    private static void Reset(HttpContext http)
    {
        if (http.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        http.Abort();
    }

    // The server closes a connection that was promised more than it got.
    private static async Task SendHalfAsync(HttpResponse http, ApiResponse response)
    {
        await http.SendAsync(response, response.Body.AsMemory(0, response.Body.Length / 2));
        await http.Body.FlushAsync();
    }
}
