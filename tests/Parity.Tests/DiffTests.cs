namespace Fluenzr.ContractKit.Parity.Tests;

/// <summary>Two servers are compared by the same requests.</summary>
public sealed class DiffTests(Mocks mocks)
{
    // No walk sends so many requests that a rate limit strikes, or receives webhook events.
    private static readonly string[] NotCompared = ["RETRY-AFTER", "HOOK-"];

    public static TheoryData<string, string> OtherValues { get; } = new(
        from choice in Mocks.Spec.Choices.Values
        where !NotCompared.Any(prefix => choice.Id.StartsWith(prefix, StringComparison.Ordinal))
        from value in choice.Values.Keys
        where value != choice.Default
        select (choice.Id, value));

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

    [Theory]
    [MemberData(nameof(OtherValues))]
    public async Task AnotherChoice_IsFoundByItsClause(string id, string value)
    {
        var result = await Mocks.DiffAsync(
            await mocks.SandboxAsync("left"), await mocks.SandboxAsync("right", (id, value)), requests: 1100);

        Assert.Equal([Mocks.Spec.Choices[id].Clause], result.Causes.Select(cause => cause.First.Clause).Distinct());
    }
}
