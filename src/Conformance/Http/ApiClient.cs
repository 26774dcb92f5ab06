using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Paths;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Sends requests to the target and keeps their exchanges as evidence.</summary>
internal class ApiClient(TargetConnection connection, RunOptions options, Spec spec, CancellationToken cancellation)
{
    private readonly List<Exchange> _exchanges = [];
    private readonly List<Exchange> _received = [];
    private readonly Router<Operation> _router = spec.CreateRouter();

    public Spec Spec => spec;

    public RunOptions Options => options;

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

    /// <summary>The last 429 of the run; null when there was none.</summary>
    public Exchange? RateLimited => connection.RateLimited;

    /// <summary>The text that everything the run creates contains.</summary>
    public string RunId => connection.Created.RunId;

    /// <summary>The number of contacts on the largest page that checks read.</summary>
    public int LargestPage => Math.Min(PageSizes.Largest, PageSizes.Max(spec));

    /// <summary>The Authorization header with the API key of the run.</summary>
    public string ValidAuthorization => "Bearer " + options.ApiKey;

    /// <summary>Whether the requests belong to a check that runs again.</summary>
    public bool IsRepetition { get; init; }

    /// <summary>The operations that do not respond although others do.</summary>
    public HangingOperations Hanging => connection.Hanging;

    /// <summary>How long reads lag behind writes.</summary>
    public ReadLag Lag => connection.Lag;

    /// <summary>The reads of this client and its last write.</summary>
    public ReadsAfterWrites Reads { get; protected init; } = new(connection.Lag);

    protected TargetConnection Connection => connection;

    public Task<Response> Get(string path) => Send("GET", path);

    public Task<Response> Post(string path, JsonNode body) => Send("POST", path, body);

    public Task<Response> Put(string path, JsonNode body) => Send("PUT", path, body);

    public Task<Response> Delete(string path, JsonNode? body = null) => Send("DELETE", path, body);

    /// <summary>Sends a body with a value that the contract does not allow. It gets what only the contract of the run requires.</summary>
    public Task<Response> PostInvalid(string path, JsonNode body) => SendAsync(
        "POST", path, OperationFor("POST", path) is { } operation ? Completed(operation, body) : body);

    /// <summary>Sends a request of a check. Its body gets what only the contract of the run requires.</summary>
    /// <exception cref="CheckSkippedException">The contract of the run does not allow a value that the check uses.</exception>
    public Task<Response> Send(string method, string path, JsonNode? body = null) => SendAsync(
        method, path, body is not null && OperationFor(method, path) is { } operation ? Prepared(operation, body) : body);

    /// <summary>A body with what only the contract of the run requires.</summary>
    public JsonNode Completed(Operation operation, JsonNode body)
    {
        var completed = body.DeepClone();
        ContractBodies.Adapt(operation, completed, NewValueOf);
        return completed;
    }

    /// <summary>Whether the contract refuses a body that a check sends.</summary>
    public bool Refuses(string operation, JsonNode body) =>
        spec.Operations.FirstOrDefault(candidate => candidate.Id == operation) is { Body: { } schema } known
        && !schema.Allows(JsonElement.Parse(Completed(known, body).ToJsonString()));

    /// <summary>Whether the contract has an operation.</summary>
    public bool Has(string operation) => spec.Operations.Any(candidate => candidate.Id == operation);

    private Task<Response> SendAsync(string method, string path, JsonNode? body)
    {
        var bytes = body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString(JsonValues.Relaxed));
        return Send(new OutgoingRequest(OperationOf(method, path), method, path) { Body = bytes, Authorization = ValidAuthorization });
    }

    /// <summary>Sends a request exactly as given, for example an invalid one.</summary>
    public async Task<Response> Send(OutgoingRequest request) => AddEvidence(await ExchangeAsync(request));

    /// <summary>Reads without waiting for the rate limit; null when no response came. The body is not kept as evidence.</summary>
    public async Task<Exchange?> GetUnpaced(string path)
    {
        var request = new OutgoingRequest(OperationOf("GET", path), "GET", path) { Authorization = ValidAuthorization };
        var exchange = await connection.SendUnpacedAsync(request, cancellation);
        if (exchange is not null)
            connection.Release([exchange]);
        return exchange;
    }

    /// <summary>Reads a list and keeps only the items that contain one of the texts: items of others must not appear in a report.</summary>
    /// <returns>The response with those items, and the number of all items; null when the data is not a list.</returns>
    public async Task<(Response Response, int? Count)> GetOwnItems(string path, params string[] texts)
    {
        var whole = await ExchangeAsync(new OutgoingRequest(OperationOf("GET", path), "GET", path) { Authorization = ValidAuthorization });
        if (ResponseOf(whole).Json is not JsonObject body || body["data"] is not JsonArray data)
            return (AddEvidence(whole), null);
        body["data"] = new JsonArray([.. data.Where(item => IsOwn(item?.ToJsonString() ?? "")).Select(item => item!.DeepClone())]);
        return (AddEvidence(whole with { ResponseBody = body.ToJsonString(JsonValues.Relaxed) }), data.Count);

        bool IsOwn(string item) => texts.Any(text => item.Contains(text, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The last exchange of a request; null when it had none.</summary>
    public Exchange? LastExchange(OutgoingRequest request) => Exchanges.LastOrDefault(exchange =>
        exchange.Method == request.Method && exchange.Url.AbsoluteUri.EndsWith(request.Path, StringComparison.Ordinal)
        && (request.Body is not { } body || exchange.RequestBody == Encoding.UTF8.GetString(body)));

    /// <summary>Adds an exchange that another client made for several checks.</summary>
    public Response AddEvidence(Exchange exchange)
    {
        lock (_exchanges)
            _exchanges.Add(exchange);
        return ResponseOf(exchange);
    }

    /// <summary>The names of requests in messages.</summary>
    public RequestLabel Label => new(spec, connection.Created.Missing);

    /// <summary>A response in one line, without the contacts of others.</summary>
    public string Summary(Exchange exchange) => ResponseSummary.Of(ForeignContacts.Remove(exchange, RunId));

    /// <summary>A response that is no evidence.</summary>
    public Response ResponseOf(Exchange exchange) => new(exchange, spec, connection.Created);

    /// <summary>Frees the memory of large responses to this client, not of those that checks share.</summary>
    public void Release()
    {
        lock (_exchanges)
            connection.Release(_received);
    }

    /// <summary>Reads until the response is as expected, for as long as <c>--settle</c> allows. Returns the last response.</summary>
    public async Task<T> PollUntil<T>(Func<Task<T>> read, Func<T, bool> isExpected)
    {
        var until = Environment.TickCount64 + (long)Lag.Patience(options.Settle).TotalMilliseconds;
        // Each read counts against the budget, so the pauses grow.
        var pause = Math.Clamp(options.Settle.TotalMilliseconds / 20, 50, 1000);
        for (Exchange? stale = null; ; stale = StaleRead.IsPossible(Exchanges[^1]) ? Exchanges[^1] : stale)
        {
            var result = await read();
            if (isExpected(result))
            {
                if (stale is { Operation: { } operation } && Reads.TimeSinceLastWrite is { } lag)
                    Lag.Record(operation, lag, stale);
                return result;
            }

            if (Environment.TickCount64 >= until)
            {
                Lag.CountUnsuccessfulPoll();
                return result;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(pause), cancellation);
            pause = Math.Min(pause * 2, Math.Max(0, until - Environment.TickCount64) + 1);
        }
    }

    public static JsonObject Body(params (string Field, JsonNode? Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Field, field.Value)));

    public static string Path(string id) => "/contacts/" + Uri.EscapeDataString(id);

    public static string Query(params (string Name, string Value)[] parameters) =>
        "/contacts?" + string.Join('&', parameters.Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));

    /// <summary>Called with the response to a request that changes nothing.</summary>
    protected virtual void OnRead(Exchange exchange)
    {
    }

    /// <summary>A new value for a property that the contract of the run requires; null when there is none.</summary>
    protected virtual JsonNode? NewValueOf(Property property) => FreshValues.Next(property.Schema, RunId);

    /// <summary>Sends a request that may change something.</summary>
    protected virtual Task<Exchange> WriteAsync(OutgoingRequest request) => connection.SendAsync(request, cancellation, IsRepetition);

    private JsonNode Prepared(Operation operation, JsonNode body)
    {
        var prepared = Completed(operation, body);
        return NewRules.Violations(operation, JsonElement.Parse(prepared.ToJsonString())).FirstOrDefault() is { } violation
            ? throw new CheckSkippedException($"the contract does not allow a value of the check: {spec.ErrorFor(violation).Message}")
            : prepared;
    }

    private async Task<Exchange> ExchangeAsync(OutgoingRequest request)
    {
        if (connection.Missing(request) is { } missing)
            throw new MissingOperationException(missing);
        if (!IsWrite(request))
        {
            await Reads.WaitAsync(request, cancellation);
            var exchange = await connection.SendAsync(request, cancellation, IsRepetition);
            OnRead(exchange);
            return Received(exchange);
        }

        if (options.ReadOnly)
            throw new InvalidOperationException($"A read-only run must not send {request.Method} {request.Path}.");
        try
        {
            return Received(await WriteAsync(request));
        }
        finally
        {
            Reads.RecordWrite();
        }
    }

    private Exchange Received(Exchange exchange)
    {
        lock (_exchanges)
            _received.Add(exchange);
        return exchange;
    }

    private string? OperationOf(string method, string path) => OperationFor(method, path)?.Id;

    private bool IsWrite(OutgoingRequest request) =>
        OperationFor(request.Method, request.Path)?.Writes ?? request.Method is not ("GET" or "HEAD" or "OPTIONS");

    // Checks use the paths of the built-in contract. Operations that only the contract of the run has are called by theirs.
    private Operation? OperationFor(string method, string path) => BuiltInContract.Match(method, path) is { } known
        ? spec.Operations.FirstOrDefault(operation => operation.Id == known.Id)
        : _router.Match(method, path.Split('?')[0]).Target;
}
