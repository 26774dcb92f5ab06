using System.Globalization;
using Fluenzr.ContractKit.Parity.Reports;

namespace Fluenzr.ContractKit.Parity.Tests;

/// <summary>Generated requests to a correct server show nothing that the contract does not allow, whatever its open choices are.</summary>
public sealed class FuzzTests(Mocks mocks)
{
    // A run with more requests and combinations: FUZZ_REQUESTS=20000 FUZZ_COMBINATIONS=20.
    private static readonly int Requests = Number("FUZZ_REQUESTS", 500), Combinations = Number("FUZZ_COMBINATIONS", 2);

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(0, Combinations)];

    [Fact]
    public async Task TheMock_HasNoFindings() => await AssertNoFindingsAsync(1);

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task TheMock_WithOtherChoices_HasNoFindings(int seed)
    {
        var random = new Random(seed);
        await AssertNoFindingsAsync(seed, [.. Mocks.Spec.Choices.Values
            .Select(choice => (choice.Id, choice.Values.Keys.ElementAt(random.Next(choice.Values.Count))))]);
    }

    [Theory]
    [InlineData("ERR-ORDER.conflict", "conflict")]
    public async Task TheMock_WithAnotherChoice_HasNoFindings(string id, string value) => await AssertNoFindingsAsync(1, (id, value));

    private async Task AssertNoFindingsAsync(int seed, params (string Id, string Value)[] choices)
    {
        var options = new FuzzOptions
        {
            RunId = DiffRun.NewId(),
            Target = await mocks.SandboxAsync("fuzz", choices) with { Settle = TimeSpan.Zero },
            Requests = Requests,
            Seed = seed,
        };

        var result = await FuzzRun.RunAsync(
            options with { Wait = (time, _) => Mocks.AdvanceAsync(options.Target, time) }, Mocks.Spec, TestContext.Current.CancellationToken);

        Assert.True(result.Causes.Count + result.Unconfirmed.Count == 0, FuzzReport.Markdown(result, options));
        Assert.InRange(result.Checked, Requests, Requests + 100);
        Assert.Empty(result.Leftovers);
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : otherwise;
}
