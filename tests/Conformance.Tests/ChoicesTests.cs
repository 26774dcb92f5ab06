using System.Text.Json;
using Fluenzr.ContractKit.Conformance.Checks.Observations;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>Where the documentation is silent no answer is wrong: whatever the mock chooses, nothing fails, and the choice is seen.</summary>
public sealed class ChoicesTests
{
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

    [Theory]
    [MemberData(nameof(All))]
    public async Task NoChoiceFails_AndItIsObserved(string choice, string value)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new Dictionary<string, string> { [choice] = value }), TestContext.Current.CancellationToken);
        await using var target = new Target { Choices = file };
        await target.InitializeAsync();

        var run = await Runner.RunAsync(Target.Spec, target.Options with { Seed = 1 }, cancellation: TestContext.Current.CancellationToken);

        File.Delete(file);
        Assert.Null(run.NoVerdict);
        Assert.DoesNotContain(run.Checks, result => result.Outcome == Outcome.Failed);
        if (ReadingObservations.All.ContainsKey(choice) && choice != "RETRY-AFTER")
        {
            var seen = run.Observations.Single(observation => observation.Choice == choice);
            Assert.True(seen.Value == value, $"{choice} is {value}, seen as {seen.Value}: {seen.Detail}");
        }

        // What is chosen otherwise does not disturb the other looks.
        Assert.All(
            run.Observations.Where(observation => observation.Choice != choice && observation.Choice != "RETRY-AFTER" && ReadingObservations.All.ContainsKey(observation.Choice)),
            observation => Assert.True(observation.Value == Target.Spec.Choices[observation.Choice].Default, $"{observation.Choice} seen as {observation.Value}: {observation.Detail}"));
    }
}
