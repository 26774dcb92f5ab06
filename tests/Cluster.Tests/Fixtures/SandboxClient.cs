using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Fluenzr.ContractKit.Cluster.Tests.Fixtures;

/// <summary>A client of one sandbox that can send each request to another replica.</summary>
internal sealed class SandboxClient(string sandbox) : IDisposable
{
    public const string Key = "flz_sk_0123456789abcdefghijABCDEFGHIJ01";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(15) };

    public string Sandbox => sandbox;

    /// <summary>Sends a request; the status is 0 when there is no response.</summary>
    public async Task<(int Status, JsonElement Body, HttpResponseHeaders? Headers)> SendAsync(
        ReplicaProcess replica, string method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{replica.Url}/sandbox/{sandbox}{path}");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Key);
        if (body is not null)
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        try
        {
            using var response = await _http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            return ((int)response.StatusCode, text.StartsWith('{') ? JsonElement.Parse(text) : default, response.Headers);
        }
        catch (HttpRequestException)
        {
            return (0, default, null);
        }
    }

    /// <summary>The data of a response that must succeed.</summary>
    public async Task<JsonElement> DataAsync(ReplicaProcess replica, string method, string path, object? body = null)
    {
        var (status, answer, _) = await SendAsync(replica, method, path, body);
        Assert.True(status is >= 200 and < 300, $"{method} {path}: {status} {answer}");
        return answer.TryGetProperty("data", out var data) ? data : answer;
    }

    /// <summary>Creates a contact and returns its id.</summary>
    public async Task<string> CreateAsync(ReplicaProcess replica, string email) =>
        (await DataAsync(replica, "POST", "/v1/contacts", new { email })).GetProperty("id").GetString()!;

    public void Dispose() => _http.Dispose();
}
