using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Contracts;
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
    private readonly RunOptions _options;
    private readonly Spec _spec;

    public Side(RunOptions options, Spec spec, string runId, IProgress<string>? notices)
    {
        (_options, _spec, RunId) = (options, spec, runId);
        // The number of requests is the user's to choose, and walks keep what they need.
        _connection = new TargetConnection(options, spec, new CreatedResources(runId), TimeProvider.System, notices: notices);
        _connection.LiftBudget();
        _connection.KeepNoHistory();
    }

    /// <summary>The id of the run, which everything that it creates contains.</summary>
    public string RunId { get; }

    public Uri BaseUrl => _options.BaseUrl;

    /// <summary>The domain of the emails of created contacts.</summary>
    public string EmailDomain => _options.EmailDomain;

    /// <summary>The groups and stages that contacts of the server have: token → id and name.</summary>
    public IReadOnlyDictionary<string, (string Id, string Name)> Known { get; private set; } =
        new Dictionary<string, (string, string)>();

    /// <summary>The groups that the server lists, or that its contacts have.</summary>
    public IReadOnlyList<NamedItem> Groups { get; private set; } = [];

    /// <summary>The stages that contacts have.</summary>
    public IReadOnlyList<NamedItem> Stages { get; private set; } = [];

    /// <summary>The list of contacts that the discovery read.</summary>
    public IReadOnlyList<Exchange> Lists { get; private set; } = [];

    /// <summary>The ends of windows of the rate limit that answers named.</summary>
    public IReadOnlyList<RateReset> RateResets => _connection.RateResets;

    /// <summary>Whether the server has the operations on groups.</summary>
    public bool HasGroups => GroupList is { Status: 200 };

    /// <summary>Looks for groups and stages.</summary>
    /// <exception cref="RunAbortedException">The server does not list contacts.</exception>
    public async Task DiscoverAsync(CancellationToken cancellation)
    {
        GroupList = await ListAsync(Operations.ListGroups, cancellation);
        var list = await ListAsync(Operations.List, cancellation)
            ?? throw new RunAbortedException($"The contract has no operation {Operations.List}, which a comparison needs.");
        if (list.Status != 200 || JsonValues.At(list.Json, "data") is not JsonArray data)
        {
            throw new RunAbortedException(
                $"{BaseUrl} answers the list of contacts with {list.Status}{(list.Status == 200 ? " and no list in data" : "")}. "
                + "Look at its address and its API key.");
        }

        Lists = [list];
        JsonObject[] contacts = [.. data.OfType<JsonObject>()];
        var groups = contacts.SelectMany(contact => contact["groups"] as JsonArray ?? []).OfType<JsonObject>();
        var stages = contacts.Select(contact => contact["pipelineStage"]).OfType<JsonObject>();
        var listed = JsonValues.At(GroupList?.Json, "data") as JsonArray ?? [];
        (Groups, Stages) = (Items(listed.OfType<JsonObject>().Concat(groups)), Items(stages));
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

    /// <summary>The names of the rate limit's headers.</summary>
    public IEnumerable<string> RateLimitHeaders => _spec.RateLimitHeaders.All;

    /// <summary>The answer to the list of groups.</summary>
    public Exchange? GroupList { get; private set; }

    /// <summary>Steps as the contract of the run writes them.</summary>
    public IReadOnlyList<Step> AsSent(IReadOnlyList<Step> steps)
    {
        var requests = new ContractRequests(_spec);
        return [.. steps.Select(step => requests.Translate(new OutgoingRequest(step.Operation, step.Method, step.Path)) is var request
            ? step with { Method = request.Method, Path = request.Path } : step)];
    }

    public void Release(Exchange exchange) => _connection.Release([exchange]);

    public Task<Exchange> SendAsync(OutgoingRequest request, CancellationToken cancellation, string scheme = Step.DefaultScheme) =>
        _connection.SendAsync(request with { Authorization = $"{scheme} {_options.ApiKey}" }, cancellation);

    /// <summary>
    /// Deletes what walks left behind, also after the run was cancelled. Returns a description of each that could not be deleted.
    /// </summary>
    public async Task<IReadOnlyList<string>> CleanUpAsync()
    {
        _connection.LiftBudget();
        try
        {
            return await RunCleanup.RunAsync(new ApiClient(_connection, _options, _spec, CancellationToken.None), _connection.Created);
        }
        catch (Exception e) when (e is RunAbortedException or CheckFailedException)
        {
            return [$"what the run created on {BaseUrl}: {e.Message}"];
        }
    }

    public void Dispose() => _connection.Dispose();

    private int LargestPage => Math.Min(PageSizes.Largest, PageSizes.Max(_spec));

    private async Task<Exchange?> ListAsync(string operation, CancellationToken cancellation) =>
        _spec.Operations.FirstOrDefault(one => one.Id == operation) is { } found && BuiltInContract.FormOf(found) is var list
            ? await SendAsync(new OutgoingRequest(list.Id, list.Method, $"{list.Path}?perPage={LargestPage}"), cancellation)
            : null;

    // What a run left behind is gone tomorrow.
    private static NamedItem[] Items(IEnumerable<JsonObject> items) => [.. items
        .Select(item => new NamedItem(JsonValues.Text(item["id"]) ?? "", JsonValues.Text(item["name"]) ?? ""))
        .Where(item => item.Id.Length > 0 && !RunMark.In(item.Name).Any()).DistinctBy(item => item.Id)];

    private static IEnumerable<(string Token, (string Id, string Name) Value)> Numbered(
        IEnumerable<JsonObject> items, Func<int, string> token) =>
        Ascending([.. Items(items).OrderBy(item => item.Id, StringComparer.Ordinal)])
            .Select((item, i) => (token(i), (item.Id, item.Name)));

    // A server may order groups by id or by name (OBJ-GROUPS): where both agree, the walks see the same order on both servers.
    private static NamedItem[] Ascending(NamedItem[] items)
    {
        List<NamedItem[]> chains = [];
        foreach (var item in items)
        {
            var before = chains.Where(chain => LooseText.Compare(chain[^1].Name, item.Name) < 0).MaxBy(chain => chain.Length) ?? [];
            chains.Add([.. before, item]);
        }

        return chains.MaxBy(chain => chain.Length) is { Length: > 1 } longest ? longest : items;
    }
}
