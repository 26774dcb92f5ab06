using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>A correct server, part of whose reads come from a replica that gets each write late. Both are sandboxes.</summary>
internal sealed class LaggingReplica(
    RunOptions primary, RunOptions replica, TimeSpan lag, Func<HttpRequestMessage, bool> isLate) : IDisposable
{
    private const int MaxCopies = 5;

    private readonly HttpClient _http = new();
    private readonly SemaphoreSlim _writing = new(1), _reading = new(1);
    private readonly List<(long At, byte[] State)> _history = [];
    private byte[]? _shown;

    /// <summary>The server, for a handler or below a broken server.</summary>
    public BrokenServer Server => new("Reads come from a late replica", "*", HandleAsync);

    public RunOptions Options => primary;

    /// <summary>A server in new sandboxes.</summary>
    public static async Task<LaggingReplica> InAsync(Target target, int milliseconds, Func<HttpRequestMessage, bool> isLate)
    {
        var name = $"lag{Guid.NewGuid():n}"[..12];
        var server = new LaggingReplica(
            target.InSandbox(name), target.InSandbox(name + "r"), TimeSpan.FromMilliseconds(milliseconds), isLate);
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
        for (var contacts = state["contacts"] as JsonArray; contacts?.Count > 25;)
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
            for (var copies = 0; copies < MaxCopies && DueState() is var state && !ReferenceEquals(state, _shown); copies++)
            {
                await PutAsync(replica, state);
                _shown = state;
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

    private byte[] DueState()
    {
        var time = Environment.TickCount64 - (long)lag.TotalMilliseconds;
        lock (_history)
            return _history.FindLast(entry => entry.At <= time).State ?? _history[0].State;
    }
}
