using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>Reads that lag behind writes are reported once. They fail no other check, and hide no failure.</summary>
public sealed class ReadLagTests(Target target, LateRuns runs) : IClassFixture<LateRuns>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<LateReads> WithSettle => [.. LateRuns.WithSettle];

    public static TheoryData<LateReads> WithoutSettle => [.. LateRuns.WithoutSettle];

    // The time counts, so no other class runs meanwhile.
    [Theory(DisableParallelization = true)]
    [MemberData(nameof(WithSettle))]
    public async Task LateReads_FailNoCheck_AndAreReported(LateReads late)
    {
        var run = await runs.RunAsync(late);

        AssertGood(run);
        // It is measured from write to read, so a busy machine lengthens it.
        var slowest = run.Checks.SelectMany(result => result.Exchanges).Max(exchange => exchange.Duration).TotalMilliseconds;
        Assert.InRange(run.ReadLag.TotalMilliseconds, late.Milliseconds * 0.8, (late.Milliseconds * 10) + (slowest * 2));
    }

    [Theory(DisableParallelization = true)]
    [MemberData(nameof(WithoutSettle))]
    public async Task WithoutSettle_LateReads_AreOneFailure(LateReads late)
    {
        var run = await runs.RunAsync(late);

        var others = run.Checks.Where(result => result.Outcome is not (Outcome.Passed or Outcome.Skipped)).ToArray();
        Assert.True(others.Length == 1, string.Join('\n', others.Select(Describe)));
        var result = others[0];
        Assert.Equal(("create-read/settled", Outcome.Failed), (result.Check.Id, result.Outcome));
        Assert.Matches(@"^Reads lag behind writes by about \d+ ms \(\w+\)\. Use --settle to allow it\.$", result.Message);
        Assert.NotNull(result.FailingExchange);
        Assert.Empty(run.Leftovers);
    }

    public static TheoryData<BrokenServer> BrokenServers =>
        [.. BrokenDelete.All.Take(5), .. BrokenEmailUniqueness.All.Take(5), .. BrokenPut.All.Take(3), .. BrokenGroupsAndTags.All.Take(3)];

    [Theory]
    [MemberData(nameof(BrokenServers))]
    public async Task LateReads_HideNoBrokenServer(BrokenServer broken)
    {
        using var replica = await new LateReads("all reads", 120).ReplicaAsync(target);
        using var handler = new BrokenServerHandler(broken with
        {
            // What the broken server itself reads is not late.
            Handle = (request, server) => broken.Handle(request, new MockServerAccess(
                sent => ReferenceEquals(sent, request) ? replica.HandleAsync(sent, server) : replica.SendAsync(sent, server))),
        });

        var run = await Target.RunAsync(replica.Options with { Only = [broken.Check], Heavy = true }, handler, Cancellation);

        Assert.Equal(Outcome.Failed, Assert.Single(run.Checks).Outcome);
    }

    [Fact]
    public async Task WithoutLag_NothingIsReported()
    {
        var run = await Target.RunAsync(target.InSandbox("nolag"), cancellation: Cancellation);

        Assert.Equal(TimeSpan.Zero, run.ReadLag);
    }

    private static void AssertGood(RunResult run)
    {
        Assert.Null(run.NoVerdict);
        Assert.Empty(run.Checks.Where(result => result.Outcome is Outcome.Failed or Outcome.Flaky).Select(Describe));
        Assert.Empty(run.Leftovers);
    }

    private static string Describe(CheckResult result) => $"{result.Check.Id} {result.Outcome} {result.Message} {result.Actual}";
}
