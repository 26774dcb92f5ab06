using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.ConformanceTests;

/// <summary>Every check of the suite as a test, for IDEs and <c>dotnet test</c>.</summary>
[TestCaseOrderer(typeof(SelectedChecks))]
[TestMethodOrderer(typeof(RowsFirst))]
public sealed class ConformanceChecks(SuiteRun suite) : IClassFixture<SuiteRun>
{
    /// <summary>The server meets the requirement of a check.</summary>
    [Theory]
    [MemberData(nameof(CheckRows.Rows), MemberType = typeof(CheckRows))]
    public async Task Holds(string check)
    {
        await suite.StartAsync();
        var verdict = suite.Verdict;
        var result = verdict.Run.Checks.FirstOrDefault(result => result.Check.Id == check);
        Assert.SkipWhen(result is null, ReasonNotRun(check));
        Assert.SkipWhen(result!.Outcome == Outcome.Skipped, result.Message ?? "");
        Assert.SkipWhen(verdict.Known.TryGetValue(check, out var known), $"known to fail until {known?.Until:yyyy-MM-dd}: {known?.Reason}");
        if (result.Outcome == Outcome.Flaky)
            TestContext.Current.AddWarning($"Flaky, failed and then passed: {result.Message}");
        Assert.True(result.Outcome != Outcome.Failed, $"""
            {result.Message}
            clause:      {result.Check.Clause}
            requirement: {result.Check.Requirement}
            expected:    {result.Expected}
            got:         {result.Actual}
            response:    {result.Response ?? result.After}
            order seed:  {verdict.Run.OrderSeed} (CONTRACTKIT_ORDER_SEED)
            {result.Script ?? $"no script:   {result.NoScript}"}
            """);
    }

    /// <summary>The run reached a verdict. A reason why not is reported once, not for each row.</summary>
    [Fact]
    public async Task TheRunHasAVerdict()
    {
        await suite.StartAsync();
        Assert.True(suite.Verdict.Run.NoVerdict is null, suite.Verdict.Run.NoVerdict);
    }

    /// <summary>Not more checks are flaky than <c>CONTRACTKIT_MAX_FLAKY</c> allows.</summary>
    [Fact]
    public async Task FlakyChecksAreWithinTheLimit()
    {
        await suite.StartAsync();
        Assert.True(suite.Verdict.TooManyFlaky is null, suite.Verdict.TooManyFlaky);
    }

    /// <summary>No deviation of <c>CONTRACTKIT_DEVIATIONS</c> is fixed, expired or unknown.</summary>
    [Fact]
    public async Task TheListOfDeviationsIsUpToDate()
    {
        await suite.StartAsync();
        Assert.True(suite.Verdict.Stale.Count == 0, string.Join('\n', suite.Verdict.Stale));
    }

    /// <summary>The run deleted everything that it created.</summary>
    [Fact]
    public async Task NothingIsLeftBehind()
    {
        await suite.StartAsync();
        Assert.True(suite.Verdict.Run.Leftovers.Count == 0, string.Join('\n', suite.Verdict.Run.Leftovers));
    }

    private string ReasonNotRun(string check)
    {
        if (suite.Verdict.Run.NoVerdict is not null)
            return "there is no verdict";
        return suite.Plan.Excluded.FirstOrDefault(excluded => excluded.Check.Id == check)?.Reason switch
        {
            ExclusionReason.Webhooks => "it subscribes to webhook events; CONTRACTKIT_WEBHOOKS=true includes it",
            ExclusionReason.Heavy => "it is heavy; CONTRACTKIT_HEAVY=true includes it",
            _ => "CONTRACTKIT_ONLY, CONTRACTKIT_EXCLUDE or CONTRACTKIT_LEVELS does not select it",
        };
    }
}
