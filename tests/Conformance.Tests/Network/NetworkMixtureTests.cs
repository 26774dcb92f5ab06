using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>A correct server behind a network that does everything at once: no false alarm, and nothing is left behind.</summary>
public sealed class NetworkMixtureTests(Target target)
{
    // A run takes 5 to 30 s, so only some seeds run. This variable lists others: "4,5,6".
    private const string Variable = "NETWORK_MIXTURES";

    public static TheoryData<int> Seeds => Environment.GetEnvironmentVariable(Variable) is { } seeds
        ? [.. seeds.Split(',').Select(seed => int.Parse(seed, CultureInfo.InvariantCulture))]
        : [1, 2, 3];

    // The time counts, so no other test runs meanwhile.
    [Theory(DisableParallelization = true)]
    [MemberData(nameof(Seeds))]
    public async Task ARandomMixture_FailsNoCheck_AndLeavesNothing(int seed)
    {
        var mixture = NetworkMixture.Of(seed);
        using var replica = await mixture.ReplicaAsync(target);
        var before = await StateAsync(replica.Options);
        await using var gateway = await Gateway.StartAsync(replica.Options, mixture.HandleAsync, behind: replica.HandleAsync);

        var run = await Target.RunAsync(
            gateway.Options with { Webhooks = new(), OrderSeed = seed }, cancellation: TestContext.Current.CancellationToken);

        var verdict = Verdict.Of(run, [], new HashSet<string>(), default);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{mixture}: {run.Duration.TotalSeconds:0} s, {run.Requests} requests, lag {run.ReadLag.TotalMilliseconds:0} ms, "
            + $"flaky: {string.Join(", ", verdict.Flaky.Select(result => result.Check.Id))}");
        Assert.True(verdict.ExitCode == 0, $"{mixture}: {string.Join('\n', Problems(verdict).Prepend($"exit code {verdict.ExitCode}"))}");
        Assert.Equal(before, await StateAsync(replica.Options));
    }

    private static IEnumerable<string?> Problems(Verdict verdict) => verdict.Failures
        .Select(it => $"{it.Check.Id}: {it.Message} {string.Join(", ", it.Exchanges.Select(Line))}")
        .Concat(verdict.Run.Leftovers).Concat(verdict.Run.Blocked.Select(it => $"{it}")).Prepend(verdict.Run.NoVerdict);

    private static string Line(Exchange sent) => $"{sent.StartedAt:ss.fff} {sent.Method} {sent.Url.PathAndQuery} {sent.Status}";

    // The ids of all contacts and groups, and the number of subscriptions.
    private static async Task<string> StateAsync(RunOptions options)
    {
        using var http = new HttpClient { DefaultRequestHeaders = { { "Authorization", "Bearer " + Target.Key } } };
        var state = JsonNode.Parse(await http.GetStringAsync(new Uri(options.BaseUrl, "_kit/state")))!["data"]!;
        var hooks = JsonNode.Parse(await http.GetStringAsync($"{options.BaseUrl}/webhooks"))!["meta"]!["total"];
        return string.Join(' ', state["contacts"]!.AsArray().Concat(state["groups"]!.AsArray()).Select(it => it!["id"]).Append(hooks));
    }
}
