using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>Runs behind networks that do everything at once, and what is in the account before and after.</summary>
public sealed class MixtureRuns(Target target) : IAsyncDisposable
{
    // A run takes 5 to 30 s, so only some seeds run. This variable lists others: "4,5,6".
    private const string Variable = "NETWORK_MIXTURES";

    private readonly RowsAtOnce<int, (RunResult Run, string Before, string After)> _runs = new(Seeds, async seed =>
    {
        var mixture = NetworkMixture.Of(seed);
        using var replica = await mixture.ReplicaAsync(target);
        var before = await StateAsync(replica.Options);
        await using var gateway = await Gateway.StartAsync(replica.Options, mixture.HandleAsync, behind: replica.HandleAsync);
        var run = await Target.RunAsync(gateway.Options with { Webhooks = new(), OrderSeed = seed });
        return (run, before, await StateAsync(replica.Options));
    });

    public static IReadOnlyList<int> Seeds => Environment.GetEnvironmentVariable(Variable) is { } seeds
        ? [.. seeds.Split(',').Select(seed => int.Parse(seed, CultureInfo.InvariantCulture))]
        : [1, 2, 3];

    public Task<(RunResult Run, string Before, string After)> RunAsync(int seed) => _runs.RunAsync(seed);

    public ValueTask DisposeAsync() => _runs.DisposeAsync();

    // The ids of all contacts and groups, and the number of subscriptions.
    private static async Task<string> StateAsync(RunOptions options)
    {
        using var http = new HttpClient { DefaultRequestHeaders = { { "Authorization", "Bearer " + Target.Key } } };
        var state = JsonNode.Parse(await http.GetStringAsync(new Uri(options.BaseUrl, "_kit/state")))!["data"]!;
        var hooks = JsonNode.Parse(await http.GetStringAsync($"{options.BaseUrl}/webhooks"))!["meta"]!["total"];
        return string.Join(' ', state["contacts"]!.AsArray().Concat(state["groups"]!.AsArray()).Select(it => it!["id"]).Append(hooks));
    }
}
