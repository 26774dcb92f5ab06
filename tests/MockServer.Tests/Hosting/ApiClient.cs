using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.MockServer.Tests.Hosting;

/// <summary>Sends requests to the API, paths below <c>/v1</c>, and reads what comes back as it comes.</summary>
internal sealed class ApiClient(HttpClient http, string? key)
{
    public ApiClient WithKey(string? other) => new(http, other);

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path);

    public Task<Answer> Post(string path, string body) => Send(HttpMethod.Post, path, body);

    public Task<Answer> Put(string path, string body) => Send(HttpMethod.Put, path, body);

    public Task<Answer> Delete(string path, string? body = null) => Send(HttpMethod.Delete, path, body);

    public async Task<Answer> Send(HttpMethod method, string path, string? body = null, string mediaType = "application/json", Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, "/v1" + path);
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + key);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, mediaType);
        change?.Invoke(request);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.Read(response);
    }

    /// <summary>Creates a contact and gives its id.</summary>
    public async Task<string> Create(string body)
    {
        var answer = await Post("/contacts", body);
        Assert.Equal(201, answer.Status);
        return answer.Text("data.id");
    }

    /// <summary>The emails on a page of contacts.</summary>
    public async Task<string[]> Emails(string query) => [.. (await Get("/contacts?" + query)).List("data").Select(contact => (string)contact!["email"]!)];
}

/// <summary>An answer: its status, its headers and its body as JSON.</summary>
internal sealed record Answer(int Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, JsonNode? Body)
{
    public static async Task<Answer> Read(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer((int)response.StatusCode, response.Headers, response.Content.Headers, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>The value at a dotted path; null when it is null or not there.</summary>
    public JsonNode? At(string path) => path.Split('.').Aggregate(Body, (node, name) => node switch
    {
        JsonArray list => list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)],
        JsonObject map => map[name],
        _ => null,
    });

    public string Text(string path) => (string)At(path)!;

    public int Number(string path) => (int)At(path)!;

    public JsonArray List(string path) => At(path)!.AsArray();

    public string? Header(string name) =>
        Headers.TryGetValues(name, out var values) || ContentHeaders.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    /// <summary>Asserts the status, code and message of a refusal in its envelope.</summary>
    public void AssertRefused(int status, string code, string message)
    {
        Assert.Equal(status, Status);
        Assert.False((bool)At("success")!);
        Assert.Equal(code, Text("error.code"));
        Assert.Equal(message, Text("error.message"));
    }
}
