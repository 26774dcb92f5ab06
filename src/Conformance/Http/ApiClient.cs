using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Webhooks;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Paths;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>The API as a check sees it: its own contacts, its own evidence.</summary>
internal sealed class ApiClient(Connection connection, RunOptions options, Spec spec, TestEnvironment environment, CancellationToken cancellation)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<Exchange> _exchanges = [];
    private readonly Router<Operation> _router = spec.CreateRouter();

    public Spec Spec => spec;

    public RunOptions Options => options;

    /// <summary>The groups and stages that the check may use.</summary>
    public TestEnvironment Environment => environment;

    public CancellationToken Cancellation => cancellation;

    /// <summary>All exchanges so far.</summary>
    public IReadOnlyList<Exchange> Exchanges
    {
        get
        {
            lock (_exchanges)
                return [.. _exchanges];
        }
    }

    /// <summary>An answer of the run that was 429; null when there was none.</summary>
    public Exchange? Limited => connection.Limited;

    /// <summary>What all that the run creates bears.</summary>
    public string RunId => connection.Ledger.RunId;

    /// <summary>How long an event may take to arrive.</summary>
    public TimeSpan Patience => options.Settle > TimeSpan.Zero ? options.Settle : TimeSpan.FromSeconds(5);

    /// <summary>How long nothing has to arrive for nothing to have been sent.</summary>
    public TimeSpan Quiet => options.Settle > TimeSpan.Zero ? options.Settle : TimeSpan.FromSeconds(1);

    /// <summary>A secret that appears in nothing that a run writes.</summary>
    public string NewSecret() => connection.Redaction.NewSecret();

    public string GoodKey => "Bearer " + options.ApiKey;

    /// <summary>An email that no other contact has; it bears the mark of the run, so that it can be found again.</summary>
    public string NewEmail(string part = "c") => $"{part}.{NewToken()}@example.com";

    /// <summary>A text that no other contact holds; it contains the mark of the run.</summary>
    public string NewToken() => $"{connection.Ledger.RunId}{environment.Next():x}z";

    public Task<Response> Get(string path) => Send("GET", path);

    public Task<Response> Post(string path, JsonNode body) => Send("POST", path, body);

    public Task<Response> Put(string path, JsonNode body) => Send("PUT", path, body);

    /// <summary>Asks for a list of which only what bears one of the marks is the run's own: the rest is nobody's business and becomes no evidence.</summary>
    /// <returns>The answer with the run's own items, and how many there were; null when the data is no list.</returns>
    public async Task<(Response Own, int? Count)> GetOwn(string path, params string[] marks)
    {
        var whole = (await Anew().Get(path)).Exchange;
        if (new Response(whole, spec).Json is not JsonObject body || body["data"] is not JsonArray data)
            return (Witness(whole), null);
        body["data"] = new JsonArray([.. data.Where(item => IsOwn(item?.ToJsonString() ?? "")).Select(item => item!.DeepClone())]);
        return (Witness(whole with { ResponseBody = body.ToJsonString(Plain) }), data.Count);

        bool IsOwn(string item) => marks.Any(mark => item.Contains(mark, StringComparison.OrdinalIgnoreCase));
    }

    public Task<Response> Delete(string path, JsonNode? body = null) => Send("DELETE", path, body);

    public Task<Response> Send(string method, string path, JsonNode? body = null) => Send(new OutgoingRequest(OperationOf(method, path), method, path)
    {
        Body = body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString(Plain)),
        Authorization = GoodKey,
    });

    /// <summary>Sends a request as it is, to be wrong on purpose.</summary>
    public async Task<Response> Send(OutgoingRequest request)
    {
        if (options.ReadOnly && IsWrite(request))
            throw new InvalidOperationException($"A read-only run must not send {request.Method} {request.Path}.");
        var exchange = await connection.SendAsync(request, cancellation);
        lock (_exchanges)
            _exchanges.Add(exchange);
        return new Response(exchange, spec);
    }

    /// <summary>Takes an exchange as evidence that was made on behalf of several checks.</summary>
    public Response Witness(Exchange exchange)
    {
        lock (_exchanges)
            _exchanges.Add(exchange);
        return new Response(exchange, spec);
    }

    /// <summary>The same target, with no exchanges yet.</summary>
    public ApiClient Anew() => new(connection, options, spec, environment, cancellation);

    /// <summary>A contact that the check may do with as it likes: created, with an email of its own unless <paramref name="fields"/> has one.</summary>
    public async Task<JsonObject> GivenContact(params (string Field, JsonNode? Value)[] fields)
    {
        var body = Body(fields);
        body["email"] ??= NewEmail();
        var response = await Post("/contacts", body);
        // That it is 201 is the promise of one check; the others can do with 200.
        if (response.Status is not (200 or 201) || JsonValues.Text(response.At("data.id")) is null)
            throw new CheckSkippedException($"the contact that the check needs could not be created: {response.Summary}");
        var contact = response.Data!.AsObject();
        // That the answer shows the email is the promise of one check, too.
        if (JsonValues.Text(contact["email"]) is null)
            contact["email"] = body["email"]!.DeepClone();
        return contact;
    }

    /// <summary>A contact with all that <paramref name="body"/> holds.</summary>
    public Task<JsonObject> GivenContact(JsonObject body) => GivenContact([.. body.Select(entry => (entry.Key, entry.Value?.DeepClone()))]);

    /// <summary>Waits until a look at the server shows what is expected, as long as <c>--settle</c> allows; gives the last look.</summary>
    public async Task<T> Settled<T>(Func<Task<T>> look, Func<T, bool> isSettled)
    {
        var until = System.Environment.TickCount64 + (long)options.Settle.TotalMilliseconds;
        // Longer and longer: each look counts against the budget.
        var pause = Math.Clamp(options.Settle.TotalMilliseconds / 20, 50, 1000);
        while (true)
        {
            var seen = await look();
            if (isSettled(seen) || System.Environment.TickCount64 >= until)
                return seen;
            await Task.Delay(TimeSpan.FromMilliseconds(pause), cancellation);
            pause = Math.Min(pause * 2, Math.Max(0, until - System.Environment.TickCount64) + 1);
        }
    }

    public static JsonObject Body(params (string Field, JsonNode? Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Field, field.Value)));

    public static string Path(string id) => "/contacts/" + Uri.EscapeDataString(id);

    public static string Query(params (string Name, string Value)[] parameters) =>
        "/contacts?" + string.Join('&', parameters.Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));

    private string? OperationOf(string method, string path) => OperationFor(method, path)?.Id;

    private bool IsWrite(OutgoingRequest request) => OperationFor(request.Method, request.Path)?.Writes ?? request.Method is not ("GET" or "HEAD" or "OPTIONS");

    private Operation? OperationFor(string method, string path) => _router.Match(method, path.Split('?')[0]).Target;
}

/// <summary>What a run found to work with on the target.</summary>
internal sealed class TestEnvironment(IReadOnlyList<NamedItem> groups, NamedItem? stage, WebhookListener? listener = null)
{
    private readonly ConcurrentDictionary<string, Lazy<Task>> _once = new();
    private int _number;

    /// <summary>Groups that contacts can be put into.</summary>
    public IReadOnlyList<NamedItem> Groups { get; } = groups;

    /// <summary>A pipeline stage; null when none was found.</summary>
    public NamedItem? Stage { get; } = stage;

    /// <summary>Where events arrive; null when nobody listens.</summary>
    public WebhookListener? Listener { get; } = listener;

    /// <summary>Does what several checks look at once in a run.</summary>
    public Task<T> Once<T>(string name, Func<Task<T>> work)
    {
        var done = _once.GetOrAdd(name, _ => new Lazy<Task>(work));
        if (done.Value.Exception?.InnerException is ConnectionClosedException)
            _once.TryUpdate(name, new Lazy<Task>(work), done);
        return (Task<T>)_once[name].Value;
    }

    public int Next() => Interlocked.Increment(ref _number);
}
