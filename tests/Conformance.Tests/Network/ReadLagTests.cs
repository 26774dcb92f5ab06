using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>Reads that lag behind writes are reported once. They fail no other check, and hide no failure.</summary>
public sealed class ReadLagTests(Target target)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // The time counts, so no other test runs meanwhile.
    [Theory(DisableParallelization = true)]
    [InlineData("reads by id", 150)]
    [InlineData("lists", 200)]
    [InlineData("search", 300)]
    [InlineData("all reads", 150)]
    [InlineData("one of two replicas", 150)]
    [InlineData("updates", 200)]
    [InlineData("deletions", 200)]
    public async Task LateReads_FailNoCheck_AndAreReported(string which, int milliseconds)
    {
        using var replica = await LaggingReplica.InAsync(target, milliseconds, Selector(which), Show(which));
        using var handler = new BrokenServerHandler(replica.Server);

        var run = await Target.RunAsync(replica.Options, handler, Cancellation);

        AssertGood(run);
        Assert.InRange(run.ReadLag.TotalMilliseconds, milliseconds * 0.8, milliseconds * 3);
    }

    [Theory(DisableParallelization = true)]
    [InlineData("reads by id", 150)]
    [InlineData("all reads", 150)]
    [InlineData("search", 300)]
    [InlineData("one of two replicas", 150)]
    [InlineData("updates", 200)]
    [InlineData("deletions", 200)]
    public async Task WithoutSettle_LateReads_AreOneFailure(string which, int milliseconds)
    {
        using var replica = await LaggingReplica.InAsync(target, milliseconds, Selector(which), Show(which));
        using var handler = new BrokenServerHandler(replica.Server);

        var run = await Target.RunAsync(replica.Options with { Settle = TimeSpan.Zero }, handler, Cancellation);

        var failed = Assert.Single(run.Checks, result => result.Outcome is not (Outcome.Passed or Outcome.Skipped));
        Assert.Equal(("create-read/settled", Outcome.Failed), (failed.Check.Id, failed.Outcome));
        Assert.Matches(@"^Reads lag behind writes by about \d+ ms \(\w+\)\. Use --settle to allow it\.$", failed.Message);
        Assert.NotNull(failed.FailingExchange);
        Assert.Empty(run.Leftovers);
    }

    public static TheoryData<BrokenServer> BrokenServers =>
        [.. BrokenDelete.All.Take(5), .. BrokenEmailUniqueness.All.Take(5), .. BrokenPut.All.Take(3), .. BrokenGroupsAndTags.All.Take(3)];

    [Theory]
    [MemberData(nameof(BrokenServers))]
    public async Task LateReads_HideNoBrokenServer(BrokenServer broken)
    {
        using var replica = await LaggingReplica.InAsync(target, 120, Selector("all reads"));
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

    private static Func<HttpRequestMessage, bool> Selector(string which)
    {
        var count = 0;
        return request => which switch
        {
            "reads by id" => ResponseMutations.IsRead(request),
            "lists" => ResponseMutations.IsList(request),
            "search" => ResponseMutations.IsSearch(request),
            "one of two replicas" => IsRead(request) && Interlocked.Increment(ref count) % 2 == 0,
            _ => IsRead(request),
        };
    }

    private static Func<IReadOnlyList<byte[]>, byte[]>? Show(string which) => which switch
    {
        "updates" => ReplicaStates.LateUpdates,
        "deletions" => ReplicaStates.LateDeletions,
        _ => null,
    };

    private static bool IsRead(HttpRequestMessage request) =>
        ResponseMutations.IsRead(request) || ResponseMutations.IsList(request) || ResponseMutations.IsSearch(request);

    private static void AssertGood(RunResult run)
    {
        Assert.Null(run.NoVerdict);
        Assert.Empty(run.Checks.Where(result => result.Outcome is Outcome.Failed or Outcome.Flaky)
            .Select(result => $"{result.Check.Id} {result.Outcome} {result.Message} {result.Actual}"));
        Assert.Empty(run.Leftovers);
    }
}
