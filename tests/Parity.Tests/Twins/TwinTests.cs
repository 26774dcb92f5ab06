using System.Globalization;
using Fluenzr.ContractKit.Parity.Learning;
using Fluenzr.ContractKit.SecondServer;

namespace Fluenzr.ContractKit.Parity.Tests.Twins;

/// <summary>
/// The mock becomes another server: <c>learn</c> finds out what it does, and with that the mock answers as it does.
/// <c>COMBINATIONS=50 REQUESTS=5000</c> is the full proof.
/// </summary>
public sealed class TwinTests(Mocks mocks, ITestOutputHelper output)
{
    // Neither shows without a 429, and without five failed attempts in two hours and a half.
    private static readonly string[] NotSeen = ["RETRY-AFTER", "HOOK-FAILED"];

    public static TheoryData<int> Combinations => [.. Enumerable.Range(1, Number("COMBINATIONS", otherwise: 3))];

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task TheMock_AnswersAsTheServerThatItLearnedFrom(int number)
    {
        var choices = Combination.Of(number);
        await using var server = await Server.StartAsync(choices);

        var learned = await LearnedTwice.RunAsync(Mocks.Spec, Twin.To(server), notices: null, TestContext.Current.CancellationToken);

        Assert.Null(learned.Run.NoVerdict);
        Assert.Empty(learned.Run.Leftovers);
        output.WriteLine($"{number}: learned {learned.Values.Count} of {choices.Count} choices with {learned.Run.Requests} requests");
        Assert.Equal(
            choices.Where(choice => !NotSeen.Contains(choice.Key)).Select(choice => $"{choice.Key}: {choice.Value}").Order(),
            learned.Run.Observations.Where(observation => !NotSeen.Contains(observation.Choice))
                .Select(observation => $"{observation.Choice}: {observation.Value ?? observation.Detail}").Order());

        var mock = await mocks.SandboxAsync("learned", [.. learned.Values.Select(choice => (choice.Key, choice.Value))]);
        var result = await Twin.DiffAsync(mock, server, requests: Number("REQUESTS", otherwise: 500), seed: number);

        output.WriteLine($"{number}: {result.Compared - result.Different} of {result.Compared} answers agree");
        foreach (var cause in result.Causes)
            output.WriteLine(Twin.Describe(cause));
        Assert.Equal([], result.Causes.Select(cause => cause.First));
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
