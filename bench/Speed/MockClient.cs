using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Fluenzr.ContractKit.Speed;

/// <summary>A request to the mock. <c>{n}</c> in it stands for a number that no other request has.</summary>
internal sealed record Request(string Method, string Path, string Body = "");

/// <summary>An answer of the mock.</summary>
internal sealed record Response(int Status, byte[] Body)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public int Total => Json.GetProperty("meta").GetProperty("total").GetInt32();
}

/// <summary>One client that sends one request after the other; only what succeeds and finds something is an answer.</summary>
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
            throw new BenchmarkException($"{message.Method} {message.RequestUri} answers {answer.Status} or finds nothing: {Encoding.UTF8.GetString(answer.Body)}");
        return answer;

        string Numbered(string text) => text.Replace("{n}", $"{number}", StringComparison.Ordinal);
    }

    public void Dispose() => _http.Dispose();
}
