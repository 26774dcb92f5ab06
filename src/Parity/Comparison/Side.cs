using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Comparison;

/// <summary>One of the two servers: sends the steps of walks to it and knows its groups and stages.</summary>
internal sealed class Side : IDisposable
{
    private readonly TargetConnection _connection;
    private readonly ApiClient _api;
    private readonly RunOptions _options;

    public Side(RunOptions options, Spec spec, string runId, CancellationToken cancellation)
    {
        _options = options;
        // The number of requests is the user's to choose.
        _connection = new TargetConnection(options, spec, new CreatedResources(runId), TimeProvider.System);
        _connection.LiftBudget();
        _api = new ApiClient(_connection, options, spec, cancellation);
    }

    public Uri BaseUrl => _options.BaseUrl;

    /// <summary>The groups and stages that contacts of the server have: token → id and name.</summary>
    public IReadOnlyDictionary<string, (string Id, string Name)> Known { get; private set; } =
        new Dictionary<string, (string, string)>();

    /// <summary>Whether the server has the operations on groups.</summary>
    public bool HasGroups { get; private set; }

    /// <summary>Looks for groups and stages.</summary>
    /// <exception cref="RunAbortedException">The server does not list contacts.</exception>
    public async Task DiscoverAsync(CancellationToken cancellation)
    {
        HasGroups = (await SendAsync(new OutgoingRequest("listGroups", "GET", "/groups"), cancellation)).Status == 200;
        var list = await SendAsync(new OutgoingRequest(Operations.List, "GET", "/contacts?perPage=100"), cancellation);
        if (list.Status != 200)
        {
            throw new RunAbortedException(
                $"{BaseUrl} answers the list of contacts with {list.Status}. Look at its address and its API key.");
        }

        JsonObject[] contacts = [.. ((list.Json as JsonObject)?["data"] as JsonArray ?? []).OfType<JsonObject>()];
        var groups = contacts.SelectMany(contact => contact["groups"] as JsonArray ?? []).OfType<JsonObject>();
        var stages = contacts.Select(contact => contact["pipelineStage"]).OfType<JsonObject>();
        Known = Numbered(groups, Token.Group).Concat(Numbered(stages, Token.Stage))
            .ToDictionary(entry => entry.Token, entry => entry.Value);
    }

    /// <summary>Walks use only the groups and stages that both servers have.</summary>
    public static void KeepCommon(Side left, Side right)
    {
        var common = left.Known.Keys.Intersect(right.Known.Keys).ToHashSet();
        foreach (var side in new[] { left, right })
            side.Known = side.Known.Where(entry => common.Contains(entry.Key)).ToDictionary();
    }

    public Task<Exchange> SendAsync(OutgoingRequest request, CancellationToken cancellation) =>
        _connection.SendAsync(request with { Authorization = $"Bearer {_options.ApiKey}" }, cancellation);

    /// <summary>Deletes what walks left behind. Returns a description of each that could not be deleted.</summary>
    public Task<IReadOnlyList<string>> CleanUpAsync() => RunCleanup.RunAsync(_api, _connection.Created);

    public void Dispose() => _connection.Dispose();

    private static IEnumerable<(string Token, (string Id, string Name) Value)> Numbered(
        IEnumerable<JsonObject> items, Func<int, string> token) =>
        items.Select(item => (Id: (string?)item["id"] ?? "", Name: (string?)item["name"] ?? "")).Where(item => item.Id.Length > 0)
            .DistinctBy(item => item.Id).OrderBy(item => item.Id, StringComparer.Ordinal).Select((item, i) => (token(i), item));
}
