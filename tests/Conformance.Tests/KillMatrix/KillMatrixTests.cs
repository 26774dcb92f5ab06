using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.EditedSpecs;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Every check fails on a server that violates exactly its requirement.</summary>
public sealed class KillMatrixTests(Target target)
{
    [Theory]
    [MemberData(nameof(KillMatrixServers.Rows), MemberType = typeof(KillMatrixServers))]
    public async Task EveryBrokenServer_IsDetectedByItsCheck(BrokenServer broken)
    {
        await using var edited = broken.Edit is { } edit ? await EditedSpec.StartAsync(edit) : null;
        var (spec, good) = (edited?.Spec ?? Target.Spec, edited?.Url ?? target.Options.BaseUrl);
        var url = await BrokenServerHost.UrlOf(broken, good);

        // Without patience for late reads and for a server that stays away: rows would take seconds more.
        var options = target.Options with
        {
            BaseUrl = new Uri(url),
            Only = [broken.Check],
            Heavy = true,
            Webhooks = new(),
            Settle = TimeSpan.Zero,
            MaxWait = TimeSpan.FromSeconds(5),
        };
        var run = await Runner.RunAsync(TestPlan.Create(spec, options), cancellation: TestContext.Current.CancellationToken);

        Assert.True(run.Checks.Count == 1, run.NoVerdict);
        var result = run.Checks[0];
        Assert.True(result.Outcome == Outcome.Failed, $"{broken.Name}: {broken.Check} {result.Outcome} {result.Message}");
        Assert.NotNull(result.FailingExchange);
        Assert.NotNull(result.Expected);
        // The failure shows in a response, or comes after a write; and there is a script, or a reason why not.
        Assert.NotNull(result.Response ?? result.After);
        Assert.True(result.Script is null != result.NoScript is null);
        if (RunsScript(broken) && ScriptExceptions.ReasonFor(broken) is null)
            await AssertScriptShowsTheBreak(broken, url, good, result.Script);
    }

    // Scripts take most of the time. Without the variable, one script of each subject runs: of all checks with the same prefix.
    private static bool RunsScript(BrokenServer broken) => Environment.GetEnvironmentVariable("KILL_MATRIX_ALL_SCRIPTS") == "true"
        || KillMatrixServers.All.FirstOrDefault(other => Subject(other) == Subject(broken) && ScriptExceptions.ReasonFor(other) is null) == broken;

    private static string Subject(BrokenServer broken) => broken.Check.Split('/')[0];

    private static async Task AssertScriptShowsTheBreak(BrokenServer broken, string url, Uri good, string? script)
    {
        Assert.True(script is not null, $"{broken.Name}: {broken.Check} has no script");
        var cancellation = TestContext.Current.CancellationToken;
        var onBroken = await ShellRun.RunAsync(script, url, Target.Key, cancellation);
        var onGood = await ShellRun.RunAsync(script, good.AbsoluteUri, Target.Key, cancellation);

        Assert.True((onBroken.ExitCode, onGood.ExitCode) == (1, 0), $"""
            {broken.Name}: exit code {onBroken.ExitCode} on the broken server, {onGood.ExitCode} on a correct one
            {onBroken.Output}
            {onGood.Output}
            """);
    }

    [Fact]
    public async Task ARun_StaysWithinItsBudget()
    {
        var run = await Target.RunAsync(target.Options, cancellation: TestContext.Current.CancellationToken);

        var largest = run.Checks.OrderByDescending(result => result.Exchanges.Count).Take(10);
        Assert.True(run.Requests <= 900,
            $"{run.Requests} requests: {string.Join(", ", largest.Select(result => $"{result.Check.Id} {result.Exchanges.Count}"))}");
        Assert.DoesNotContain(run.Checks, result => result.Message?.Contains("budget", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void EveryCheck_DetectsABrokenServer() =>
        Assert.Empty(CheckCatalog.All.Select(check => check.Id).Except(KillMatrixServers.All.Select(broken => broken.Check)));

    [Fact]
    public void EveryClauseThatIsNotOpen_HasACheck() =>
        Assert.Empty(Target.Spec.Clauses.Values.Where(clause => clause.Level != Level.Open).Select(clause => clause.Id)
            .Except(CheckCatalog.All.Select(check => check.Clause)));

    // On failure, docs/kill-matrix.received.md contains the new page.
    [Fact]
    public async Task ThePage_IsUpToDate()
    {
        var docs = Path.Combine(RepositoryRoot.Path, "docs");
        var written = Path.Combine(docs, "kill-matrix.md");

        if (!File.Exists(written)
            || await File.ReadAllTextAsync(written, TestContext.Current.CancellationToken) != KillMatrixServers.Markdown)
        {
            await File.WriteAllTextAsync(Path.Combine(docs, "kill-matrix.received.md"), KillMatrixServers.Markdown,
                TestContext.Current.CancellationToken);
            Assert.Fail("docs/kill-matrix.md is out of date. Compare it with docs/kill-matrix.received.md and replace it.");
        }
    }

    [Fact]
    public async Task TheMock_PassesAllChecks_AndNothingIsLeftBehind()
    {
        var run = await Target.RunAsync(target.Options with { Heavy = true, Webhooks = new() },
            cancellation: TestContext.Current.CancellationToken);

        Assert.Null(run.NoVerdict);
        Assert.All(run.Checks,
            result => Assert.True(result.Outcome == Outcome.Passed,
                $"{result.Check.Id} {result.Outcome} {result.Message} {result.Actual}"));
        Assert.Empty(run.Leftovers);
    }
}
