namespace Fluenzr.ContractKit.Parity.Tests;

/// <summary>Two servers are compared by the same requests.</summary>
public sealed class DiffTests(Mocks mocks)
{
    private const int GroupSize = 4;

    // They change answers in which others show, too.
    private static readonly string[] Alone = ["NEW-STATUS", "OBJ-NULLS", "F-CASE"];

    // No walk sends so many requests that a rate limit strikes, or receives webhook events.
    private static readonly string[] NotCompared = ["RETRY-AFTER", "HOOK-"];

    public static TheoryData<string, string> OtherValues { get; } = new(
        from choice in Mocks.Spec.Choices.Values
        where !NotCompared.Any(prefix => choice.Id.StartsWith(prefix, StringComparison.Ordinal))
        from value in choice.Values.Keys
        where value != choice.Default
        select (choice.Id, value));

    /// <summary>The other values in groups whose clauses are different.</summary>
    public static TheoryData<string> OtherValuesTogether { get; } = new(Together());

    [Fact]
    public async Task EqualServers_HaveNoDifferences()
    {
        var result = await Mocks.DiffAsync(await mocks.SandboxAsync("left"), await mocks.SandboxAsync("right"), requests: 3000);

        Assert.Equal([], result.Causes.Select(cause => cause.First));
        Assert.InRange(result.Compared, 3000, 4000);
        Assert.Empty(result.Leftovers);
    }

    [Theory]
    [InlineData("SUB-REPLY", "id")]
    [InlineData("OBJ-NULLS", "absent")]
    public async Task ManyFieldsOfOneAnswer_AreOneCause(string id, string value)
    {
        var result = await Mocks.DiffAsync(
            await mocks.SandboxAsync("left"), await mocks.SandboxAsync("right", (id, value)), requests: 500);

        Assert.NotEmpty(result.Causes);
        Assert.Distinct(result.Causes.Select(cause => cause.First.Operation));
    }

    // Each value of each choice, some at a time.
    [Theory]
    [MemberData(nameof(OtherValuesTogether))]
    public async Task OtherChoices_AreFoundByTheirClauses(string choices)
    {
        (string Id, string Value)[] turned = [.. choices.Split(' ').Select(choice => (choice.Split('=')[0], choice.Split('=')[1]))];

        var result = await Mocks.DiffAsync(
            await mocks.SandboxAsync("left"), await mocks.SandboxAsync("right", turned), requests: 1100);

        Assert.Equal(
            string.Join(' ', turned.Select(choice => Mocks.Spec.Choices[choice.Id].Clause).Order()),
            string.Join(' ', result.Causes.Select(cause => cause.First.Clause).Distinct().Order()));
    }

    private static IEnumerable<string> Together()
    {
        var values = OtherValues.Select(row => $"{row.Data.Item1}={row.Data.Item2}")
            .ToLookup(value => Alone.Any(prefix => value.StartsWith(prefix, StringComparison.Ordinal)));
        var count = (values[false].Count() + GroupSize - 1) / GroupSize;
        // Values of one choice are in different groups.
        return values[true].Concat(values[false].Index().GroupBy(entry => entry.Index % count)
            .Select(group => string.Join(' ', group.Select(entry => entry.Item))));
    }
}
