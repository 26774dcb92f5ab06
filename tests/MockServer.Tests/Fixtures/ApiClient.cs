using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Tests.Fixtures;

/// <summary>Sends requests to the API, paths below <c>/v1</c>, and reads what comes back as it comes.</summary>
internal sealed class ApiClient(HttpClient http, string? key, string root = "")
{
    public ApiClient WithKey(string? other) => new(http, other, root);

    public Task<TestResponse> Get(string path) => Send(HttpMethod.Get, path);

    public Task<TestResponse> Post(string path, string body) => Send(HttpMethod.Post, path, body);

    public Task<TestResponse> Put(string path, string body) => Send(HttpMethod.Put, path, body);

    public Task<TestResponse> Delete(string path, string? body = null) => Send(HttpMethod.Delete, path, body);

    /// <summary>Sends the example that the contract gives of an operation, to con_abc123 where it takes an id.</summary>
    public Task<TestResponse> Send(Operation operation, string id = "con_abc123", Action<HttpRequestMessage>? change = null) => Send(
        HttpMethod.Parse(operation.Method),
        operation.Path.Replace("{id}", id, StringComparison.Ordinal),
        operation.Body is null ? null : operation.BodyExamples.First().Value.GetRawText(),
        change);

    public async Task<TestResponse> Send(HttpMethod method, string path, string? body = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, root + "/v1" + path);
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + key);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        change?.Invoke(request);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return await TestResponse.Read(response);
    }

    /// <summary>Sends a request and gives the status, and the headers and the body as one text.</summary>
    public async Task<(int Status, string Text)> Exchange(HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, root + "/v1" + path);
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + key);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var content = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, $"{response.Headers}{response.Content.Headers}{content}");
    }

    /// <summary>Creates a contact and gives its id.</summary>
    public async Task<string> Create(string body)
    {
        var answer = await Post("/contacts", body);
        Assert.Equal(201, answer.Status);
        return answer.Text("data.id");
    }

    /// <summary>Subscribes a target to events, all of them when none is named, and gives the id of the subscription.</summary>
    public async Task<string> Subscribe(WebhookTarget target, params string[] events)
    {
        string[] names = events.Length > 0 ? events : ["contact.created", "contact.updated", "contact.deleted"];
        var answer = await Post(
            "/webhooks", $$"""{"url":"{{target.Url}}","events":["{{string.Join("\",\"", names)}}"],"secret":"{{WebhookTarget.Secret}}"}""");
        Assert.Equal(201, answer.Status);
        return answer.Text("data.id");
    }

    /// <summary>What an operation can be carried out on: a contact, a group, or a subscription.</summary>
    public async Task<string> IdFor(Operation operation) => operation.Path.Split('/')[1] is "webhooks" or "groups"
        ? (await Send(OperationRows.Find(operation.Path.StartsWith("/groups", StringComparison.Ordinal) ? "createGroup" : "createWebhook")))
            .Text("data.id")
        : await Create($$"""{"email":"{{operation.Id}}@example.com"}""");

    /// <summary>The emails on a page of contacts.</summary>
    public async Task<string[]> Emails(string query) => (await Get("/contacts?" + query)).Emails();

    /// <summary>The emails on the page that a search finds.</summary>
    public async Task<string[]> Found(string search) => (await Post("/contacts/search", search)).Emails();

    /// <summary>All there is, up to 100 contacts, to see whether something changed.</summary>
    public async Task<string> Everything() => (await Get("/contacts?perPage=100")).Json;
}

/// <summary>An answer: its status, its headers and its body as JSON, for it always is (clause JSON).</summary>
internal sealed record TestResponse(int Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, JsonNode? Body)
{
    private static readonly Spec Contract = Spec.Load();
    private static readonly JsonSerializerOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Json => Body?.ToJsonString(AsItIs) ?? "";

    public static async Task<TestResponse> Read(HttpResponseMessage response)
    {
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new TestResponse((int)response.StatusCode, response.Headers, response.Content.Headers, text.Length == 0
            ? null
            : JsonNode.Parse(text));
    }

    /// <summary>The value at a dotted path; null when it is null or not there.</summary>
    public JsonNode? At(string path) => path.Split('.').Aggregate(Body, (node, name) => node switch
    {
        JsonArray list => list[int.Parse(name, CultureInfo.InvariantCulture)],
        JsonObject map => map[name],
        _ => null,
    });

    /// <summary>The value at a dotted path as JSON text.</summary>
    public string JsonAt(string path) => At(path)?.ToJsonString(AsItIs) ?? "null";

    public bool Has(string path, string name) => At(path)!.AsObject().ContainsKey(name);

    public string Text(string path) => (string)At(path)!;

    public int Number(string path) => (int)At(path)!;

    public JsonArray List(string path) => At(path)!.AsArray();

    /// <summary>The texts of a list, or one field of each of its objects.</summary>
    public string[] Texts(string path, string? field = null) =>
        [.. List(path).Select(item => (string)(field is null ? item : item![field])!)];

    public string[] Emails() => Status == 200 ? Texts("data", "email") : throw new InvalidOperationException($"{Status}: {Json}");

    public string? Header(string name) =>
        Headers.TryGetValues(name, out var values) || ContentHeaders.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    /// <summary>Asserts the status, code and message of a refusal in its envelope.</summary>
    public void AssertRefused(int status, string code, string message)
    {
        Assert.Equal((status, code, message), (Status, (string?)At("error.code"), (string?)At("error.message")));
        AssertFits("ErrorReply");
    }

    /// <summary>Asserts a 400 in its envelope, and what its details say of the fields at fault.</summary>
    public void AssertInvalid(params string[] fields)
    {
        Assert.Equal((400, "VALIDATION_ERROR"), (Status, (string?)At("error.code")));
        AssertFits("ErrorReply");
        Assert.Equal(fields, At("error.details")?.AsObject().Select(detail => detail.Key) ?? []);
    }

    /// <summary>Asserts that the body keeps to a schema of the contract.</summary>
    public void AssertFits(string schema) => Assert.Empty(Contract.Schema(schema).Validate(JsonElement.Parse(Json)));
}
