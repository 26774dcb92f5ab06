using Fluenzr.ContractKit.SecondServer;

namespace Fluenzr.ContractKit.Parity.Tests.Twins;

/// <summary>
/// The second server differs from the mock in one choice: that is found, and nothing else. <c>EVERY_CHOICE=1</c> does it for every value.
/// </summary>
public sealed class TurnedChoiceTwinTests(Mocks mocks)
{
    private static readonly (string Id, string Value)[] Few =
        [("SORT-DEFAULT.collation", "folded"), ("BULK-BAD", "refused"), ("F-UNKNOWN.group", "ignored")];

    public static TheoryData<string, string> Turned => Environment.GetEnvironmentVariable("EVERY_CHOICE") is null
        ? new(Few)
        : DiffTests.OtherValues;

    [Theory]
    [MemberData(nameof(Turned))]
    public async Task OneOtherChoice_IsFoundByItsClause(string id, string value)
    {
        await using var server = await Server.StartAsync(new Dictionary<string, string> { [id] = value });

        var result = await Twin.DiffAsync(await mocks.SandboxAsync("default"), server, requests: 1500, seed: 1);

        Assert.Equal([Mocks.Spec.Choices[id].Clause], result.Causes.Select(cause => cause.First.Clause).Distinct());
    }

    // The servers have other groups, whose names are not in the order of their ids.
    [Fact]
    public async Task TheOrderOfGroupsByName_IsTheSame()
    {
        await using var server = await Server.StartAsync(new Dictionary<string, string> { ["OBJ-GROUPS"] = "name" });

        var result = await Twin.DiffAsync(await mocks.SandboxAsync("by-name", ("OBJ-GROUPS", "name")), server, requests: 500, seed: 1);

        Assert.Equal([], result.Causes.Select(cause => cause.First));
    }
}
