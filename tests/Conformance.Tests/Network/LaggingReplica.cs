using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>A correct server, part of whose reads come from a replica that gets each write late. Both are sandboxes.</summary>
internal sealed class LaggingReplica(
    RunOptions primary, RunOptions replica, TimeSpan lag, Func<HttpRequestMessage, bool> isLate) : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly SemaphoreSlim _order = new(1), _import = new(1);
    private long _taken, _imported;

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

    public async Task<HttpResponseMessage> HandleAsync(HttpRequestMessage request, MockServerAccess server)
    {
        if (isLate(request))
        {
            request.RequestUri = new Uri(request.RequestUri!.AbsoluteUri.Replace(
                primary.BaseUrl.AbsoluteUri, replica.BaseUrl.AbsoluteUri, StringComparison.Ordinal));
            return await server.Send(request);
        }

        var response = await server.Send(request);
        if (request.Method != HttpMethod.Get && !request.Is("POST", "/contacts/search"))
            await CopyAsync();
        return response;
    }

    public void Dispose() => _http.Dispose();

    // Few contacts are copied faster.
    private async Task ShrinkAsync()
    {
        var state = JsonNode.Parse(await _http.GetStringAsync(new Uri(primary.BaseUrl, "_kit/state")))!;
        for (var contacts = state["contacts"] as JsonArray; contacts?.Count > 25;)
            contacts.RemoveAt(contacts.Count - 1);
        foreach (var server in new[] { primary, replica })
            await PutAsync(server, System.Text.Encoding.UTF8.GetBytes(state.ToJsonString()));
    }

    private async Task PutAsync(RunOptions server, byte[] state)
    {
        using var content = new ByteArrayContent(state) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var response = await _http.PutAsync(new Uri(server.BaseUrl, "_kit/state"), content);
        response.EnsureSuccessStatusCode();
    }

    private async Task CopyAsync()
    {
        await _order.WaitAsync();
        var number = ++_taken;
        byte[] state;
        try
        {
            state = await _http.GetByteArrayAsync(new Uri(primary.BaseUrl, "_kit/state"));
        }
        finally
        {
            _order.Release();
        }

        _ = ImportAsync(number, state);
    }

    private async Task ImportAsync(long number, byte[] state)
    {
        await Task.Delay(lag);
        await _import.WaitAsync();
        try
        {
            if (number <= _imported)
                return;
            await PutAsync(replica, state);
            _imported = number;
        }
        catch (ObjectDisposedException)
        {
            // The test is over.
        }
        finally
        {
            _import.Release();
        }
    }
}
