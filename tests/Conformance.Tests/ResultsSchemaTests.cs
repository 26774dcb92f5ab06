using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;
using Fluenzr.ContractKit.Contract;
using NJsonSchema;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary><c>docs/reference/results.schema.json</c> describes the results of real runs.</summary>
public sealed class ResultsSchemaTests(Target target)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task APassingRun_MatchesTheSchema()
    {
        var run = await Target.RunAsync(target.Options with { Only = ["email-*"] }, cancellation: Cancellation);

        Assert.Equal(0, run.Count(Outcome.Failed));
        await AssertMatchesAsync(run);
    }

    [Fact]
    public async Task ARunWithFailuresSkipsAndObservations_MatchesTheSchema()
    {
        using var handler = new BrokenServerHandler(
            BrokenServer.Status("A duplicate answers 400", "*", (_, response) => (int)response.StatusCode == 409, 400));

        var run = await Target.RunAsync(target.Options with { GroupIds = ["grp_unknown"] }, handler, Cancellation);

        Assert.True(run.Count(Outcome.Failed) > 0 && run.Count(Outcome.Skipped) > 0 && run.Observations.Count > 0);
        var known = run.Checks.First(result => result.Outcome == Outcome.Failed).Check.Id;
        await AssertMatchesAsync(run, new Deviation(known, "Fixed in the next release.", DateOnly.MaxValue));
    }

    [Fact]
    public async Task AnAbortedRun_MatchesTheSchema()
    {
        var run = await Target.RunAsync(target.Options with { BaseUrl = new Uri("http://127.0.0.1:1/v1") }, cancellation: Cancellation);

        Assert.NotNull(run.NoVerdict);
        await AssertMatchesAsync(run);
    }

    private static async Task AssertMatchesAsync(RunResult run, params Deviation[] deviations)
    {
        var file = Path.Combine(RepositoryRoot.Path, "docs", "reference", "results.schema.json");
        var schema = await JsonSchema.FromFileAsync(file, Cancellation);
        var ids = run.Checks.Select(result => result.Check.Id).ToHashSet();

        var json = ResultsJson.Write(Verdict.Of(run, deviations, ids, DateOnly.FromDateTime(run.StartedAt.UtcDateTime)));

        Assert.Empty(schema.Validate(json).Select(error => error.ToString()));
    }
}
