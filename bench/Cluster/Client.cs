using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Cluster.Tests.Fixtures;

namespace Fluenzr.ContractKit.ClusterProofs;

/// <summary>A client that sends each request to any replica that is ready, as behind a load balancer.</summary>
internal sealed class Client(TestCluster cluster, int number) : IDisposable
{
    private const string Key = "flz_sk_0123456789abcdefghijABCDEFGHIJ01";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(15) };
    private long? _failingSince;
    private int _sent = number;

    public int Requests { get; private set; }

    public int Failures { get; private set; }

    /// <summary>The first of them, for people.</summary>
    public string? FirstFailure { get; private set; }

    /// <summary>The longest time without a response other than 503.</summary>
    public TimeSpan LongestOutage { get; private set; }

    /// <summary>Sends a request; the status is 0 when the connection was closed.</summary>
    public async Task<(int Status, JsonElement Body)> SendAsync(string method, string path, object? body = null, ReplicaProcess? to = null)
    {
        var started = Environment.TickCount64;
        var (status, answer, reason) = await TrySendAsync(to ?? Next(), method, path, body);
        Requests++;
        if (status is not (0 or 503))
        {
            _failingSince = null;
            return (status, answer);
        }

        Failures++;
        FirstFailure ??= $"{DateTime.UtcNow:HH:mm:ss.fff} {method} {path}: {status} {reason}";
        _failingSince ??= started;
        var outage = TimeSpan.FromMilliseconds(Environment.TickCount64 - _failingSince.Value);
        LongestOutage = outage > LongestOutage ? outage : LongestOutage;
        return (status, answer);
    }

    public void Dispose() => _http.Dispose();

    private ReplicaProcess Next()
    {
        var ready = cluster.Ready;
        return ready[(uint)_sent++ % ready.Length];
    }

    private async Task<(int Status, JsonElement Body, string Reason)> TrySendAsync(
        ReplicaProcess replica, string method, string path, object? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), replica.Url + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        if (body is not null)
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        try
        {
            using var response = await _http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            return ((int)response.StatusCode, text.StartsWith('{') ? JsonElement.Parse(text) : default, text);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return (0, default, $"{replica.Url} {e.Message} {e.InnerException?.Message}");
        }
    }
}
