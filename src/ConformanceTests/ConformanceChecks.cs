using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.ConformanceTests;

/// <summary>Every check of the suite as a test, for IDEs and <c>dotnet test</c>.</summary>
public sealed class ConformanceChecks(SuiteRun suite) : IClassFixture<SuiteRun>
{
    /// <summary>The server keeps the promise.</summary>
    [Theory]
    [MemberData(nameof(CheckRows.Rows), MemberType = typeof(CheckRows))]
    public void Holds(string check)
    {
        var result = suite.Verdict.Run.Checks.FirstOrDefault(result => result.Check.Id == check);
        Assert.SkipWhen(result is null, WhyNot(suite.Verdict.Run, check));
        Assert.SkipWhen(result!.Outcome == Outcome.Skipped, result.Message ?? "");
        Assert.SkipWhen(suite.Verdict.Known.TryGetValue(check, out var known), $"known to fail until {known?.Until:yyyy-MM-dd}: {known?.Reason}");
        Assert.True(result.Outcome == Outcome.Passed, $"""
            {result.Message}
            clause:   {result.Check.Clause}
            promise:  {result.Check.Requirement}
            expected: {result.Expected}
            actual:   {result.Actual}
            {result.FailingExchange?.Curl}
            """);
    }

    /// <summary>The server could be checked: told once, not for each row.</summary>
    [Fact]
    public void TheRunHasAVerdict() => Assert.True(suite.Verdict.Run.NoVerdict is null, suite.Verdict.Run.NoVerdict);

    /// <summary>No deviation of <c>CONTRACTKIT_DEVIATIONS</c> is over, expired or unknown.</summary>
    [Fact]
    public void TheListOfDeviationsIsTrue() => Assert.True(suite.Verdict.Stale.Count == 0, string.Join('\n', suite.Verdict.Stale));

    /// <summary>What the run created is deleted again.</summary>
    [Fact]
    public void NothingIsLeftBehind() => Assert.True(suite.Verdict.Run.Leftovers.Count == 0, string.Join('\n', suite.Verdict.Run.Leftovers));

    private static string WhyNot(RunResult run, string check) =>
        run.NoVerdict is not null ? "there is no verdict"
        : run.Excluded.FirstOrDefault(excluded => excluded.Id == check) is not { } excluded ? "CONTRACTKIT_ONLY or CONTRACTKIT_LEVELS leaves it out"
        : excluded.Needs.HasFlag(Needs.Webhooks) ? "it subscribes to events; CONTRACTKIT_WEBHOOKS=true runs it"
        : "it is heavy; CONTRACTKIT_HEAVY=true runs it";
}
