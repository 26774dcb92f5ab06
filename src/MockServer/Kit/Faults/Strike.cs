using System.Net.Sockets;
using Fluenzr.ContractKit.MockServer.Http;
using Microsoft.AspNetCore.Connections.Features;

namespace Fluenzr.ContractKit.MockServer.Kit.Faults;

/// <summary>A fault that strikes one request.</summary>
/// <param name="Rule">The rule that says so.</param>
/// <param name="Delay">How long the answer is held back.</param>
/// <param name="Reply">What is answered instead; null: the request is carried out.</param>
internal sealed record Strike(FaultRule Rule, TimeSpan Delay, Reply? Reply)
{
    /// <summary>Names the rule that struck.</summary>
    public const string Header = "X-ContractKit-Fault";

    public async Task SendAsync(HttpResponse response, Reply reply)
    {
        response.Headers[Header] = Rule.Id;
        if (Rule.Plan.Answer.Resets)
            Reset(response.HttpContext);
        else if (Rule.Plan.Answer.Cuts)
            await SendHalfAsync(response, reply);
        else
            await response.SendAsync(reply);
    }

    // To close a socket that lingers for no time resets its connection.
    private static void Reset(HttpContext http)
    {
        if (http.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        http.Abort();
    }

    // The server closes a connection that was promised more than it got.
    private static async Task SendHalfAsync(HttpResponse response, Reply reply)
    {
        await response.SendAsync(reply, reply.Body.AsMemory(0, reply.Body.Length / 2));
        await response.Body.FlushAsync();
    }
}
