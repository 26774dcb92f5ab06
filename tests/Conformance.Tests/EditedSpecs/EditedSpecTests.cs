using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Tests.EditedSpecs;

/// <summary>The suite follows edits of the contract without a change of code, and notices servers that do not.</summary>
public sealed class EditedSpecTests(Target target)
{
    private static readonly IReadOnlyList<SpecEdit> All = [.. LimitEdits.All, .. FieldEdits.All, .. ServerEdits.All, .. WebhookEdits.All];

    // Whole runs of each edit take minutes. Without the variable, they run for a few combinations.
    private static bool RunsAll => Environment.GetEnvironmentVariable("EDITED_SPECS_ALL_CHECKS") == "true";

    public static TheoryData<SpecEdit> Edits => [.. All];

    public static TheoryData<string> Combinations =>
        [.. EditedSpecs.Combinations.All.Keys];

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task AnEdit_HoldsOnAServerThatFollowsIt_AndIsNoticedOnAnOldOne(SpecEdit edit)
    {
        await using var edited = await EditedSpec.StartAsync(edit.Apply);

        var followed = await RunAsync(edited, edited.Url, options => With(edit, options, RunsAll));
        // An old server does not become right with time.
        var old = await RunAsync(
            edited, target.Options.BaseUrl, options => With(edit, options) with { Settle = TimeSpan.Zero });

        AssertClean(followed);
        Assert.Equal(Outcome.Passed, followed.Checks.Single(result => result.Check.Id == edit.Check).Outcome);
        Assert.True(edit.IsNoticed == IsNoticed(old), string.Join('\n', old.Checks.Select(Describe)));
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task AWholeRun_IsCleanOnAServerThatFollowsManyEdits(string combination)
    {
        var edits = EditedSpecs.Combinations.All[combination].Select(name => All.Single(edit => edit.Name == name)).ToArray();
        await using var edited = await EditedSpec.StartAsync(Edit.All([.. edits.Select(edit => edit.Apply)]));

        var run = await RunAsync(edited, edited.Url, options => options with { Webhooks = new() });

        AssertClean(run);
        Assert.All(
            run.Checks.Where(result => edits.Any(edit => edit.Check == result.Check.Id)),
            result => Assert.True(result.Outcome == Outcome.Passed, Describe(result)));
        Assert.Equal("sortable", run.Observations.Single(one => one.Choice == "ID-FORM").Value);
        Assert.Empty(run.Leftovers);
    }

    private static RunOptions With(SpecEdit edit, RunOptions options, bool runsAll = false) => options with
    {
        Only = runsAll ? [] : [edit.Check],
        Webhooks = runsAll || WebhookEdits.All.Contains(edit) ? new() : null,
    };

    private static Task<RunResult> RunAsync(EditedSpec edited, Uri url, Func<RunOptions, RunOptions> with) => Runner.RunAsync(
        TestPlan.Create(edited.Spec, with(new RunOptions { BaseUrl = url, ApiKey = Target.Key, Groups = true })),
        cancellation: TestContext.Current.CancellationToken);

    // What a check cannot do on this contract, it says.
    private static void AssertClean(RunResult run)
    {
        Assert.Null(run.NoVerdict);
        Assert.All(run.Checks, result => Assert.True(
            result.Outcome == Outcome.Passed || (result.Outcome == Outcome.Skipped && IsOfContract(result)), Describe(result)));
    }

    private static bool IsOfContract(CheckResult result) =>
        result.Message!.Contains("the contract ", StringComparison.Ordinal);

    // Nothing can be checked where the contacts are not.
    private static bool IsNoticed(RunResult run) =>
        run.NoVerdict?.Contains("(404)", StringComparison.Ordinal) == true || run.Checks.Any(result => result.Outcome == Outcome.Failed);

    private static string Describe(CheckResult result) => $"{result.Check.Id} {result.Outcome} {result.Message} {result.Actual}";
}
