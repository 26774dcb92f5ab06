using System.Collections.Concurrent;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>Reads that lag behind writes are told once. They fail no other check, and hide no failure.</summary>
public sealed class ReadLagTests(Target target) : IClassFixture<Target>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("reads by id", 150)]
    [InlineData("lists", 200)]
    [InlineData("search", 300)]
    [InlineData("all reads", 150)]
    public async Task LateReads_FailNoCheck_AndAreTold(string which, int milliseconds)
    {
        using var replica = await LaggingReplica.InAsync(target, milliseconds, Selector(which));
        using var handler = new BrokenServerHandler(replica.Server);

        var run = await Target.RunAsync(replica.Options, handler, Cancellation);

        AssertGood(run);
        Assert.InRange(run.ReadLag.TotalMilliseconds, milliseconds * 0.8, milliseconds * 3);
    }

    [Theory]
    [InlineData("reads by id", 150)]
    [InlineData("all reads", 150)]
    [InlineData("search", 300)]
    public async Task WithoutSettle_LateReads_AreOneFailure(string which, int milliseconds)
    {
        using var replica = await LaggingReplica.InAsync(target, milliseconds, Selector(which));
        using var handler = new BrokenServerHandler(replica.Server);

        var run = await Target.RunAsync(replica.Options with { Settle = TimeSpan.Zero }, handler, Cancellation);

        var failed = Assert.Single(run.Checks, result => result.Outcome is not (Outcome.Passed or Outcome.Skipped));
        Assert.Equal(("create-read/settled", Outcome.Failed), (failed.Check.Id, failed.Outcome));
        Assert.Matches(@"^Reads lag behind writes by about \d+ ms \(\w+\)\. Use --settle to allow it\.$", failed.Message);
        Assert.NotNull(failed.FailingExchange);
        Assert.Empty(run.Leftovers);
    }

    [Fact]
    public async Task OneLateReplicaOfTwo_FailsNoCheck()
    {
        var count = 0;
        using var replica = await LaggingReplica.InAsync(
            target, 150, request => Selector("all reads")(request) && Interlocked.Increment(ref count) % 2 == 0);
        using var handler = new BrokenServerHandler(replica.Server);

        var run = await Target.RunAsync(replica.Options, handler, Cancellation);

        AssertGood(run);
    }

    // Only updates and deletions are late: what was read once is answered from a cache.
    [Fact]
    public async Task ACacheOfReadsById_FailsNoCheck()
    {
        var cache = new ConcurrentDictionary<string, (long At, System.Net.HttpStatusCode Status, string Body)>();
        using var handler = new BrokenServerHandler(new BrokenServer("Reads by id are cached", "*", async (request, server) =>
        {
            if (!ResponseMutations.IsRead(request) || !request.Is("GET", "/contacts/*") || request.Headers.Authorization is null)
                return await server.Send(request);
            var path = JsonMutations.PathOf(request);
            if (cache.TryGetValue(path, out var kept) && Environment.TickCount64 - kept.At < 200)
                return JsonMutations.Response((int)kept.Status, kept.Body);
            var response = await server.Send(request);
            if (response.IsSuccessStatusCode)
                cache[path] = (Environment.TickCount64, response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
            return response;
        }));

        var run = await Target.RunAsync(target.Options with { Only = ["put*"] }, handler, Cancellation);

        AssertGood(run);
        Assert.InRange(run.ReadLag.TotalMilliseconds, 50, 1000);
    }

    public static TheoryData<BrokenServer> BrokenServers =>
        [.. BrokenDelete.All, .. BrokenEmailUniqueness.All, .. BrokenPut.All.Take(6), .. BrokenGroupsAndTags.All.Take(6)];

    [Theory]
    [MemberData(nameof(BrokenServers))]
    public async Task LateReads_HideNoBrokenServer(BrokenServer broken)
    {
        using var replica = await LaggingReplica.InAsync(target, 120, Selector("all reads"));
        using var handler = new BrokenServerHandler(broken with
        {
            // What the broken server itself asks is not late.
            Handle = (request, server) => broken.Handle(request, new MockServerAccess(
                sent => ReferenceEquals(sent, request) ? replica.HandleAsync(sent, server) : server.Send(sent))),
        });

        var run = await Target.RunAsync(replica.Options with { Only = [broken.Check], Heavy = true }, handler, Cancellation);

        Assert.Equal(Outcome.Failed, Assert.Single(run.Checks).Outcome);
    }

    [Fact]
    public async Task WithoutLag_NothingIsTold()
    {
        var run = await Target.RunAsync(target.InSandbox("nolag"), cancellation: Cancellation);

        Assert.Equal(TimeSpan.Zero, run.ReadLag);
    }

    private static Func<HttpRequestMessage, bool> Selector(string which) => request => which switch
    {
        "reads by id" => ResponseMutations.IsRead(request),
        "lists" => ResponseMutations.IsList(request),
        "search" => ResponseMutations.IsSearch(request),
        _ => ResponseMutations.IsRead(request) || ResponseMutations.IsList(request) || ResponseMutations.IsSearch(request),
    };

    private static void AssertGood(RunResult run)
    {
        Assert.Null(run.NoVerdict);
        Assert.Empty(run.Checks.Where(result => result.Outcome is Outcome.Failed or Outcome.Flaky)
            .Select(result => $"{result.Check.Id} {result.Outcome} {result.Message} {result.Actual}"));
        Assert.Empty(run.Leftovers);
    }
}
