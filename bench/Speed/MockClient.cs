using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Fluenzr.ContractKit.Speed;

/// <summary>A request to the mock. <c>{n}</c> in path and body is replaced with a unique number.</summary>
internal sealed record Request(string Method, string Path, string Body = "");

/// <summary>A response of the mock.</summary>
internal sealed record Response(int Status, byte[] Body)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public int Total => Json.GetProperty("meta").GetProperty("total").GetInt32();
}

/// <summary>A client that sends one request at a time. Error responses and empty results throw.</summary>
internal sealed class MockClient : IDisposable
{
    private readonly HttpClient _http;

    public MockClient(ServerProcess server)
    {
        _http = new HttpClient { BaseAddress = server.Address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "flz_sk_bench");
    }

    public async Task<Response> SendAsync(Request request, long number = 0)
    {
        using var message = new HttpRequestMessage(HttpMethod.Parse(request.Method), Numbered(request.Path));
        if (request.Body.Length > 0)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Numbered(request.Body)));
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        using var response = await _http.SendAsync(message);
        var answer = new Response((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync());
        if (!response.IsSuccessStatusCode || answer.Body.AsSpan().IndexOf("\"total\":0,"u8) >= 0)
        {
            throw new BenchmarkException(
                $"{message.Method} {message.RequestUri} got {answer.Status} or no matches: {Encoding.UTF8.GetString(answer.Body)}");
        }

        return answer;

        string Numbered(string text) => text.Replace("{n}", $"{number}", StringComparison.Ordinal);
    }

    public void Dispose() => _http.Dispose();
}
