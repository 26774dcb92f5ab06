using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>
/// Where the documentation is silent, no behaviour is wrong: no choice fails a check, and each is observed. Every value is observed on its
/// own, and
/// whole runs cover every pair of values.
/// </summary>
public sealed class ChoicesTests(ChoiceRuns runs) : IClassFixture<ChoiceRuns>
{
    // One shows only when a rate limit is reached, the other after five failed attempts.
    private static readonly string[] Unobserved = ["RETRY-AFTER", "HOOK-FAILED"];

    // A server whose updates accept only events skips these.
    private static readonly string[] SkippedByHookPut = ["hook-manage/changed", "hook-sign/secret"];

    public static TheoryData<string, string> All
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var choice in Target.Spec.Choices.Values)
            {
                foreach (var value in choice.Values.Keys)
                    rows.Add(choice.Id, value);
            }

            return rows;
        }
    }

    public static TheoryData<int> Combinations => [.. Enumerable.Range(0, ChoiceRuns.Combinations.Count)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task NoChoiceFailsACheck_AndEachIsObserved(string choice, string value)
    {
        // The runs of all combinations that contain the value: the whole suite.
        foreach (var number in ChoiceRuns.With(choice, value))
        {
            var run = await runs.CombinationAsync(number);

            Assert.Null(run.NoVerdict);
            Assert.DoesNotContain(run.Checks, result => result.Outcome == Outcome.Failed);
        }

        // Alone: all other choices have their defaults.
        var alone = await runs.AloneAsync(choice, value);

        Assert.DoesNotContain(alone.Checks, result => result.Outcome == Outcome.Failed);
        if (!Unobserved.Contains(choice))
        {
            var observed = alone.Observations.Single(observation => observation.Choice == choice);
            Assert.True(observed.Value == value, $"{choice} is {value}, observed {observed.Value}: {observed.Detail}");
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task NoCombinationFailsACheck_AndNoChoiceDisturbsAnotherObservation(int number)
    {
        var run = await runs.CombinationAsync(number);

        Assert.Null(run.NoVerdict);
        Assert.Empty(run.Leftovers);
        string[] skipped = ChoiceRuns.Combinations[number]["HOOK-PUT"] == "events" ? SkippedByHookPut : [];
        Assert.All(run.Checks,
            result => Assert.True(
                result.Outcome == (skipped.Contains(result.Check.Id) ? Outcome.Skipped : Outcome.Passed),
                $"{result.Check.Id} {result.Outcome} {result.Message} {result.Actual}"));
        Assert.Equal(Target.Spec.Choices.Keys.Order(), run.Observations.Select(observation => observation.Choice).Order());
        Assert.All(
            run.Observations.Where(observation => !Unobserved.Contains(observation.Choice)),
            observation => Assert.True(observation.Value == ChoiceRuns.Combinations[number][observation.Choice],
                $"{observation.Choice} observed as {observation.Value}: {observation.Detail}"));
    }

    [Fact]
    public void EveryPairOfValues_IsInACombination()
    {
        var values = Target.Spec.Choices.Values.SelectMany(choice => choice.Values.Keys.Select(value => (choice.Id, value))).ToArray();
        var met = ChoiceRuns.Combinations
            .SelectMany(row => row.SelectMany(one => row.Select(other => ((one.Key, one.Value), (other.Key, other.Value))))).ToHashSet();

        Assert.All(values, one => Assert.All(values.Where(other => other.Id != one.Id), other => Assert.Contains((one, other), met)));
    }

    [Fact]
    public async Task TheOtherChoices_FailNoCheck()
    {
        var choices = Target.Spec.Choices.Values.Where(choice => choice.Id != "NEW-STATUS")
            .ToDictionary(choice => choice.Id, choice => choice.Values.Keys.Last());

        var run = await runs.RunAsync("others", choices, options => options with { Heavy = true, Webhooks = new() });

        Assert.All(run.Checks,
            result => Assert.True(result.Outcome != Outcome.Failed, $"{result.Check.Id} {result.Message} {result.Actual}"));
    }
}
