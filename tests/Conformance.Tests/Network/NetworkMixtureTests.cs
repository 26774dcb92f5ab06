using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>A correct server behind a network that does everything at once: no false alarm, and nothing is left behind.</summary>
public sealed class NetworkMixtureTests(MixtureRuns runs) : IClassFixture<MixtureRuns>
{
    public static TheoryData<int> Seeds => [.. MixtureRuns.Seeds];

    // The time counts, so no other class runs meanwhile.
    [Theory(DisableParallelization = true)]
    [MemberData(nameof(Seeds))]
    public async Task ARandomMixture_FailsNoCheck_AndLeavesNothing(int seed)
    {
        var mixture = NetworkMixture.Of(seed);

        var (run, before, after) = await runs.RunAsync(seed);

        var verdict = Verdict.Of(run, [], new HashSet<string>(), default);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{mixture}: {run.Duration.TotalSeconds:0} s, {run.Requests} requests, lag {run.ReadLag.TotalMilliseconds:0} ms, "
            + $"flaky: {string.Join(", ", verdict.Flaky.Select(result => result.Check.Id))}");
        Assert.True(verdict.ExitCode == 0, $"{mixture}: {string.Join('\n', Problems(verdict).Prepend($"exit code {verdict.ExitCode}"))}");
        Assert.Equal(before, after);
    }

    private static IEnumerable<string?> Problems(Verdict verdict) => verdict.Failures
        .Select(it => $"{it.Check.Id}: {it.Message} {string.Join(", ", it.Exchanges.Select(Line))}")
        .Concat(verdict.Run.Leftovers).Concat(verdict.Run.Blocked.Select(it => $"{it}")).Prepend(verdict.Run.NoVerdict);

    private static string Line(Exchange sent) => $"{sent.StartedAt:ss.fff} {sent.Method} {sent.Url.PathAndQuery} {sent.Status}";
}
