using System.Text.Json;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>Where the documentation is silent, no behaviour is wrong: no choice fails a check, and each is observed.</summary>
public sealed class ChoicesTests
{
    // One shows only when a rate limit is reached, the other after five failed attempts.
    private static readonly string[] Unobserved = ["RETRY-AFTER", "HOOK-FAILED"];

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
    public async Task NoChoiceFailsACheck_AndEachIsObserved(string choice, string value)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new Dictionary<string, string> { [choice] = value }),
            TestContext.Current.CancellationToken);
        await using var target = new Target { Choices = file };
        await target.InitializeAsync();

        var run = await Target.RunAsync(target.Options
            with { OrderSeed = 1, Webhooks = choice.StartsWith("HOOK-", StringComparison.Ordinal) ? new() : null },
            cancellation: TestContext.Current.CancellationToken);

        File.Delete(file);
        Assert.Null(run.NoVerdict);
        Assert.DoesNotContain(run.Checks, result => result.Outcome == Outcome.Failed);
        if (!Unobserved.Contains(choice))
        {
            var observed = run.Observations.Single(observation => observation.Choice == choice);
            Assert.True(observed.Value == value, $"{choice} is {value}, observed {observed.Value}: {observed.Detail}");
        }

        // One choice does not disturb the other observations.
        Assert.All(
            run.Observations.Where(observation => observation.Choice != choice && !Unobserved.Contains(observation.Choice)),
            observation => Assert.True(observation.Value == Target.Spec.Choices[observation.Choice].Default,
                $"{observation.Choice} observed as {observation.Value}: {observation.Detail}"));
    }

    [Fact]
    public async Task TheOtherChoices_FailNoCheck()
    {
        var file = Path.Combine(Path.GetTempPath(), $"choices-{Guid.NewGuid():n}.yaml");
        await File.WriteAllLinesAsync(
            file, Target.Spec.Choices.Values.Where(choice => choice.Id != "NEW-STATUS")
                .Select(choice => $"{choice.Id}: \"{choice.Values.Keys.Last()}\""), TestContext.Current.CancellationToken);
        await using var target = new Target { Choices = file };
        await target.InitializeAsync();

        var run = await Target.RunAsync(target.Options with { Heavy = true, Webhooks = new() },
            cancellation: TestContext.Current.CancellationToken);

        Assert.All(run.Checks,
            result => Assert.True(result.Outcome != Outcome.Failed, $"{result.Check.Id} {result.Message} {result.Actual}"));
        File.Delete(file);
    }
}
