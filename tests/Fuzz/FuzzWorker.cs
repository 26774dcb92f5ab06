using System.Globalization;
using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Fuzz;

/// <summary>Sends random requests to a sandbox of its own, one after the other.</summary>
internal sealed class FuzzWorker : IDisposable
{
    private const int BetweenResets = 300, ChecksOneIn = 4, ChecksSkipped = 2;

    private static readonly TimeSpan TimeToSettle = TimeSpan.FromMilliseconds(200);

    private readonly FuzzConnection _connection;
    private readonly FuzzValues _values;
    private readonly ApiRequests _api;
    private readonly HostileRequests _hostile;
    private readonly AdminRequests _admin;
    private readonly ResponseRules _rules;
    private readonly string _root;

    // For the report: the requests before the one that failed.
    private readonly Queue<string> _latest = new();

    // Null when a request may have changed it since.
    private string? _state;
    private int _unsettled;
    private byte[] _exported = "{}"u8.ToArray();

    public FuzzWorker(Uri server, Spec spec, int seed, int number)
    {
        _values = new FuzzValues(new Random((seed * 1_000) + number));
        _root = string.Create(CultureInfo.InvariantCulture, $"/sandbox/fuzz-{seed}-{number}");
        _connection = new FuzzConnection(server);
        _api = new ApiRequests(spec, _values, _root);
        _hostile = new HostileRequests(spec, _api, _values, _root);
        _admin = new AdminRequests(spec, _values, _root);
        _rules = new ResponseRules(spec);
    }

    /// <summary>The number of responses by kind of request and status.</summary>
    public Dictionary<(string Kind, int Status), int> Counts { get; } = [];

    /// <summary>Sends requests until there are enough or one fails; returns what failed, null when nothing did.</summary>
    public async Task<string?> RunAsync(int requests)
    {
        for (var i = 0; i < requests; i++)
        {
            if (i % BetweenResets == 0)
            {
                await AdminAsync("POST", "/_kit/reset", null);
                _state = null;
            }

            var request = _values.Below(20) switch
            {
                < 6 => _api.Valid(),
                < 12 => _api.Invalid(),
                < 18 => _hostile.Next(),
                _ => _admin.Next(_exported),
            };
            if (await SendAsync(request) is { } problem)
                return problem;
        }

        return null;
    }

    public void Dispose() => _connection.Dispose();

    private async Task<string?> SendAsync(FuzzRequest request)
    {
        var isChecked = _values.OneIn(ChecksOneIn) && _unsettled-- <= 0;
        if (isChecked)
            _state ??= await ReadStateAsync();
        FuzzResponse response;
        try
        {
            response = await _connection.SendAsync(request);
        }
        catch (Exception e) when (e is TimeoutException or FormatException)
        {
            return $"{e.Message}\n{request}";
        }

        _latest.Enqueue($"{response.Status} {request}");
        if (_latest.Count > 5)
            _latest.Dequeue();
        var key = (request.Kind, response.Status);
        Counts[key] = Counts.GetValueOrDefault(key) + 1;
        if (_rules.Check(request, response) is { } problem)
            return $"{problem}\n{request}\n{response.Status} {response.Text[..Math.Min(2_000, response.Text.Length)]}";
        if (response.Status is >= 200 and < 400 or 0)
            _state = null;
        // A request without a response may still be carried out.
        if (response.Status == 0)
        {
            _unsettled = ChecksSkipped;
            await Task.Delay(TimeToSettle);
        }
        if (response.Status == 201 && request.Operation is not null && Id(response) is { } id)
            _api.Learn(id);
        if (request.Kind == "admin" && response.Status < 300 && request.Bytes.AsSpan().IndexOf("/_kit/faults"u8) >= 0)
            await AdminAsync("DELETE", "/_kit/faults", null);
        return isChecked && _state is { } before && await ReadStateAsync() is var after && after != before
            ? $"A refused request changed the state.\n{string.Join('\n', _latest)}\n{response.Text}\n{Difference(before, after)}"
            : null;
    }

    private static string Difference(string before, string after)
    {
        var from = Math.Max(0, before.AsSpan().CommonPrefixLength(after) - 100);
        return $"before: …{before[from..Math.Min(before.Length, from + 300)]}…\nafter: …{after[from..Math.Min(after.Length, from + 300)]}…";
    }

    private static string? Id(FuzzResponse response) => JsonElement.Parse(response.Body) is var json
        && json.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object && data.TryGetProperty("id", out var id)
        ? id.GetString()
        : null;

    // Everything that a request can change.
    private async Task<string> ReadStateAsync()
    {
        var state = await AdminAsync("GET", "/_kit/state", null);
        _exported = Encoding.UTF8.GetBytes(JsonElement.Parse(state).GetProperty("data").GetRawText());
        var webhooks = await _connection.SendAsync(
            FuzzRequest.Create("check", "GET", _root + "/v1/webhooks?perPage=100", null, "X-ContractKit-Look: 1\r\n"));
        // Deliveries go on in the background, and those that fail change the status of their subscription.
        return string.Join('\n', state, webhooks.Text.Replace("\"failed\"", "\"active\"", StringComparison.Ordinal), await AdminAsync("GET", "/_kit/choices", null));
    }

    private async Task<string> AdminAsync(string method, string path, byte[]? body) =>
        (await _connection.SendAsync(FuzzRequest.Create("check", method, _root + path, body, hasKey: false))).Text;
}
