using Fluenzr.ContractKit.Conformance.Checks.Observations;
using Fluenzr.ContractKit.Conformance.Engine;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Configuration;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>What is observed of a mock is what it was told to do.</summary>
public sealed class WritingObservationsTests
{
    public static TheoryData<string, string> Values =>
        [.. WritingObservations.All.Keys.SelectMany(id => Target.Spec.Choices[id].Values.Keys.Select(value => new TheoryDataRow<string, string>(id, value)))];

    [Theory]
    [MemberData(nameof(Values))]
    public async Task AChoiceOfTheMock_IsObserved(string choice, string value)
    {
        var file = Path.Combine(Path.GetTempPath(), $"choices-{Guid.NewGuid():n}.yaml");
        await File.WriteAllTextAsync(file, $"{choice}: \"{value}\"\n", TestContext.Current.CancellationToken);
        var target = new Target { Settings = new Settings { Urls = "http://127.0.0.1:0", RateLimit = 0, Choices = file } };
        await target.InitializeAsync();
        using var ledger = new Ledger("ck00000000", target.Options.BaseUrl, file: null);
        using var connection = new Connection(target.Options, Target.Spec, ledger, TimeProvider.System);
        var here = await Discovery.LookAroundAsync(connection, target.Options, Target.Spec, TestContext.Current.CancellationToken);

        var observed = await WritingObservations.All[choice](new Api(connection, target.Options, Target.Spec, here, TestContext.Current.CancellationToken));

        Assert.Equal((choice, value), (observed.Choice, observed.Value));
        await target.DisposeAsync();
        File.Delete(file);
    }

    // Whatever a server chooses where the documentation is silent, it breaks no promise by it.
    [Fact]
    public async Task TheOtherChoices_AreNoFaults()
    {
        var file = Path.Combine(Path.GetTempPath(), $"choices-{Guid.NewGuid():n}.yaml");
        await File.WriteAllLinesAsync(
            file, Target.Spec.Choices.Values.Where(choice => choice.Id != "NEW-STATUS").Select(choice => $"{choice.Id}: \"{choice.Values.Keys.Last()}\""), TestContext.Current.CancellationToken);
        var target = new Target { Settings = new Settings { Urls = "http://127.0.0.1:0", RateLimit = 0, Choices = file } };
        await target.InitializeAsync();

        var run = await Runner.RunAsync(Target.Spec, target.Options with { Heavy = true }, cancellation: TestContext.Current.CancellationToken);

        Assert.All(run.Checks, result => Assert.True(result.Outcome != Results.Outcome.Failed, $"{result.Check.Id} {result.Message} {result.Actual}"));
        await target.DisposeAsync();
        File.Delete(file);
    }
}
