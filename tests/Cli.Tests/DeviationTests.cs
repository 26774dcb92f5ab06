using Fluenzr.ContractKit.Cli.Tests.Fixtures;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary>A known deviation is put up with, but never forgotten.</summary>
public sealed class DeviationTests
{
    private static readonly HashSet<string> Ids = ["a/passed", "b/failed", "c/skipped"];

    [Fact]
    public void AKnownFailure_DoesNotFailTheRun_UntilItsDay()
    {
        Assert.Equal((1, 0, 0), Judge("b/failed", "2026-03-01"));
        Assert.Equal((1, 0, 0), Judge("b/failed", "2027-01-01"));
    }

    [Fact]
    public void AnExpiredDeviation_FailsTheRun() => Assert.Equal((0, 1, 1), Judge("b/failed", "2026-02-28"));

    [Fact]
    public void ADeviationThatIsOver_FailsTheRun() => Assert.Equal((0, 1, 1), Judge("a/passed", "2027-01-01"));

    [Fact]
    public void ADeviationOfNoCheck_FailsTheRun() => Assert.Equal((0, 1, 1), Judge("d/unknown", "2027-01-01"));

    [Fact]
    public void ADeviationOfACheckThatDidNotRun_SaysNothing() => Assert.Equal((0, 0, 1), Judge("c/skipped", "2027-01-01"));

    [Theory]
    [InlineData("b/*", false, 1, 0)]
    [InlineData("*", false, 1, 0)]
    [InlineData("a/*", false, 0, 1)]
    [InlineData("a/*", true, 0, 0)]
    [InlineData("z/*", true, 0, 1)]
    public void APattern_ExplainsTheFailuresThatItMatches_AndIsStaleWhenNoneFails(string pattern, bool isFlaky, int known, int stale)
    {
        var run = TestRuns.Run(TestRuns.Passed("a/passed"), TestRuns.Failed("b/failed"));
        var deviation = new Deviation(pattern, "The next release puts it right.", new DateOnly(2027, 1, 1)) { Flaky = isFlaky };

        var verdict = Verdict.Of(run, [deviation], Ids, new DateOnly(2026, 3, 1));

        Assert.Equal((known, stale), (verdict.Known.Count, verdict.Stale.Count));
    }

    [Theory]
    [InlineData(null, false, 0)]
    [InlineData(1, false, 0)]
    [InlineData(0, false, 1)]
    [InlineData(0, true, 0)]
    public void AFlakyCheck_FailsTheRun_WhenMoreAreFlakyThanAllowed(int? max, bool isKnown, int exitCode)
    {
        var run = TestRuns.Run(TestRuns.Passed("a/passed"), TestRuns.Failed("b/failed") with { Outcome = Outcome.Flaky });
        Deviation[] deviations = isKnown ? [new("b/failed", "It depends.", new DateOnly(2027, 1, 1)) { Flaky = true }] : [];

        var verdict = Verdict.Of(run, deviations, Ids, new DateOnly(2026, 3, 1)) with { MaxFlaky = max };

        Assert.Equal(exitCode, verdict.ExitCode);
        Assert.Equal(exitCode == 0, verdict.TooManyFlaky is null);
    }

    [Fact]
    public void NoVerdict_IsNoneWithDeviations_Either() =>
        Assert.Equal(2, Verdict.Of(TestRuns.Run() with { NoVerdict = "Gone." }, [], Ids, new DateOnly(2026, 3, 1)).ExitCode);

    [Theory]
    [InlineData("check: a/b", "Expected a list.")]
    [InlineData("- { check: a/b, reason: because }", "'until' is missing. Add it.")]
    [InlineData("- { check: a/b, reason: because, until: tomorrow }", "'tomorrow' is not a date.")]
    [InlineData("- { check: a/b, reason: because, until: 2026-12-31, since: 2026-01-01 }", "Unknown field 'since'.")]
    [InlineData(
        "[{ check: a/b, reason: x, until: 2026-12-31 }, { check: a/b, reason: y, until: 2026-12-31 }]",
        "The check 'a/b' is listed twice.")]
    public void AListThatCannotBeRead_IsToldInASentence(string text, string sentence)
    {
        var error = Assert.Throws<SpecException>(() => Deviation.Parse("known.yaml", text));

        Assert.StartsWith("known.yaml(1): ", error.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
    }

    private static (int Known, int Stale, int ExitCode) Judge(string check, string until)
    {
        var run = check == "b/failed"
            ? TestRuns.Run(TestRuns.Passed("a/passed"), TestRuns.Failed("b/failed"))
            : TestRuns.Run(TestRuns.Passed("a/passed"), TestRuns.Skipped("c/skipped", "not here"));
        var deviations = Deviation.Parse("known.yaml", $"- check: {check}\n  reason: The next release puts it right.\n  until: {until}\n");
        var verdict = Verdict.Of(check == "c/skipped"
            ? TestRuns.Run([.. run.Checks, TestRuns.Failed("b/failed")])
            : run, deviations, Ids, new DateOnly(2026, 3, 1));
        return (verdict.Known.Count, verdict.Stale.Count, verdict.ExitCode);
    }
}
