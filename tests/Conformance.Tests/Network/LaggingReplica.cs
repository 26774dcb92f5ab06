using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>A correct server, part of whose reads come from a replica that gets each write late. Both are sandboxes.</summary>
/// <param name="primary">The server that gets the writes.</param>
/// <param name="replica">The replica.</param>
/// <param name="lag">How late the replica gets a write.</param>
/// <param name="isLate">Whether a request is one to the replica.</param>
/// <param name="show">What the replica shows, of the states from a moment ago until now; null: the first of them.</param>
internal sealed class LaggingReplica(
    RunOptions primary, RunOptions replica, TimeSpan lag, Func<HttpRequestMessage, bool> isLate,
    Func<IReadOnlyList<byte[]>, byte[]>? show = null) : IDisposable
{
    private const int MaxCopies = 5;

    private readonly HttpClient _http = new();
    private readonly SemaphoreSlim _writing = new(1), _reading = new(1);
    private readonly List<(long At, byte[] State)> _history = [];
    private (byte[] First, byte[] Last)? _shown;

    /// <summary>The server, for a handler or below a broken server.</summary>
    public BrokenServer Server => new("Reads come from a late replica", "*", HandleAsync);

    public RunOptions Options => primary;

    /// <summary>A server in new sandboxes.</summary>
    public static async Task<LaggingReplica> InAsync(
        Target target, int milliseconds, Func<HttpRequestMessage, bool> isLate, Func<IReadOnlyList<byte[]>, byte[]>? show = null)
    {
        var name = $"lag{Guid.NewGuid():n}"[..12];
        var server = new LaggingReplica(
            target.InSandbox(name), target.InSandbox(name + "r"), TimeSpan.FromMilliseconds(milliseconds), isLate, show);
        await server.ShrinkAsync();
        return server;
    }

    public Task<HttpResponseMessage> HandleAsync(HttpRequestMessage request, MockServerAccess server) =>
        isLate(request) ? ReadLateAsync(request, server) : SendAsync(request, server);

    /// <summary>Sends a request to the primary server.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, MockServerAccess server)
    {
        var response = await server.Send(request);
        if (request.Method != HttpMethod.Get && !request.Is("POST", "/contacts/search"))
            await RememberAsync();
        return response;
    }

    public void Dispose() => _http.Dispose();

    // Few contacts are copied faster.
    private async Task ShrinkAsync()
    {
        var state = JsonNode.Parse(await _http.GetStringAsync(new Uri(primary.BaseUrl, "_kit/state")))!;
        for (var contacts = state["data"]!["contacts"]!.AsArray(); contacts.Count > 25;)
            contacts.RemoveAt(contacts.Count - 1);
        await PutAsync(primary, Encoding.UTF8.GetBytes(state.ToJsonString()));
        await RememberAsync();
    }

    private async Task PutAsync(RunOptions server, byte[] state)
    {
        using var content = new ByteArrayContent(state) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var response = await _http.PutAsync(new Uri(server.BaseUrl, "_kit/state"), content);
        response.EnsureSuccessStatusCode();
    }

    private async Task RememberAsync()
    {
        await _writing.WaitAsync();
        try
        {
            var state = await _http.GetByteArrayAsync(new Uri(primary.BaseUrl, "_kit/state"));
            lock (_history)
                _history.Add((Environment.TickCount64, state));
        }
        finally
        {
            _writing.Release();
        }
    }

    // The replica shows the state of a moment ago, so that its lag does not depend on the load.
    private async Task<HttpResponseMessage> ReadLateAsync(HttpRequestMessage request, MockServerAccess server)
    {
        await _reading.WaitAsync();
        try
        {
            // Copying takes time, in which the next state may be due.
            for (var copies = 0; copies < MaxCopies && States() is [var first, ..] states && (first, states[^1]) != _shown; copies++)
            {
                await PutAsync(replica, show is null ? first : show(states));
                _shown = (first, states[^1]);
            }

            request.RequestUri = new Uri(request.RequestUri!.AbsoluteUri.Replace(
                primary.BaseUrl.AbsoluteUri, replica.BaseUrl.AbsoluteUri, StringComparison.Ordinal));
            return await server.Send(request);
        }
        finally
        {
            _reading.Release();
        }
    }

    // The replica that shows all of the first state does not depend on the others.
    private List<byte[]> States()
    {
        var time = Environment.TickCount64 - (long)lag.TotalMilliseconds;
        lock (_history)
        {
            var first = Math.Max(0, _history.FindLastIndex(entry => entry.At <= time));
            return [.. _history[first..(show is null ? first + 1 : _history.Count)].Select(entry => entry.State)];
        }
    }
}
