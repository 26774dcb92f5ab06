using System.Runtime.CompilerServices;
using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Every check is proven able to fail, by a server that breaks just what it checks.</summary>
public sealed class KillMatrixTests(Target target) : IClassFixture<Target>
{
    [Theory]
    [MemberData(nameof(KillMatrixDocument.Rows), MemberType = typeof(KillMatrixDocument))]
    public async Task EveryBreak_IsDetected_ByTheCheckThatItIsMeantFor(BrokenServer broken)
    {
        using var handler = new BreakingHandler(broken);

        var run = await Runner.RunAsync(
            Target.Spec, target.Options with { Only = broken.Check, Heavy = true, Webhooks = new() }, handler: handler, cancellation: TestContext.Current.CancellationToken);

        var result = Assert.Single(run.Checks);
        Assert.True(result.Outcome == Outcome.Failed, $"{broken.Name}: {broken.Check} {result.Outcome} {result.Message}");
        Assert.NotNull(result.FailingExchange);
        Assert.NotNull(result.Expected);
    }

    [Fact]
    public async Task ARun_KeepsToTheBudget()
    {
        var run = await Runner.RunAsync(Target.Spec, target.Options, cancellation: TestContext.Current.CancellationToken);

        Assert.True(run.Requests <= 900, $"{run.Requests} requests: {string.Join(", ", run.Checks.OrderByDescending(result => result.Exchanges.Count).Take(10).Select(result => $"{result.Check.Id} {result.Exchanges.Count}"))}");
        Assert.DoesNotContain(run.Checks, result => result.Message?.Contains("budget", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void EveryCheck_IsKilledByABreak() =>
        Assert.Empty(CheckCatalog.All.Select(check => check.Id).Except(KillMatrixDocument.All.Select(broken => broken.Check)));

    [Fact]
    public void EveryClauseThatIsNotOpen_HasACheck() =>
        Assert.Empty(Target.Spec.Clauses.Values.Where(clause => clause.Level != Level.Open).Select(clause => clause.Id).Except(CheckCatalog.All.Select(check => check.Clause)));

    // When it fails, docs/kill-matrix.received.md is what the file has to hold.
    [Fact]
    public async Task TheMatrix_IsWrittenDown()
    {
        var docs = Path.Combine(Repository(), "docs");
        var written = Path.Combine(docs, "kill-matrix.md");

        if (!File.Exists(written) || await File.ReadAllTextAsync(written, TestContext.Current.CancellationToken) != KillMatrixDocument.Markdown)
        {
            await File.WriteAllTextAsync(Path.Combine(docs, "kill-matrix.received.md"), KillMatrixDocument.Markdown, TestContext.Current.CancellationToken);
            Assert.Fail("docs/kill-matrix.md is not what the matrix says: compare it with docs/kill-matrix.received.md, and put that in its place.");
        }
    }

    [Fact]
    public async Task TheMock_KeepsAllPromises_AndNothingIsLeftBehind()
    {
        var run = await Runner.RunAsync(Target.Spec, target.Options with { Heavy = true, Webhooks = new() }, cancellation: TestContext.Current.CancellationToken);

        Assert.Null(run.NoVerdict);
        Assert.All(run.Checks, result => Assert.True(result.Outcome == Outcome.Passed, $"{result.Check.Id} {result.Outcome} {result.Message} {result.Actual}"));
        Assert.Empty(run.Leftovers);
    }

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
