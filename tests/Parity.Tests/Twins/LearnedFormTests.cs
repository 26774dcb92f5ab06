using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Parity.Learning;

namespace Fluenzr.ContractKit.Parity.Tests.Twins;

/// <summary>What a few answers tell of a server, and what they do not tell.</summary>
public sealed class LearnedFormTests
{
    // Each pair is the second in which an answer came, and the end of the window that it named.
    [Theory]
    [InlineData("0:60 61:120 125:180", 60, null)]
    [InlineData("0:30 90:120 121:150", 30, null)]
    [InlineData("0:60 1:61 2:62 30:90", 60, null)]
    [InlineData("7:60", null, "All answers came in one window of 53 s or more.")]
    [InlineData("0:60 60:70 71:130", null, "The windows do not have one length.")]
    [InlineData("100:60", null, "The ends of windows that answers name are in the past.")]
    [InlineData("", null, "No answer names the end of its window.")]
    public void Window(string seen, int? seconds, string? why)
    {
        RateReset[] resets =
        [
            .. seen.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split(':').Select(int.Parse).ToArray())
                .Select(pair => new RateReset(DateTimeOffset.UnixEpoch.AddSeconds(pair[0]), DateTimeOffset.UnixEpoch.AddSeconds(pair[1]))),
        ];

        var window = RateWindow.Of(resets);

        Assert.Equal((seconds, why), ((int?)window.Value?.TotalSeconds, window.Why));
    }

    [Theory]
    [InlineData("con_1042 con_1043 con_1044", null, "Too few ids: 3.")]
    [InlineData("con_0123456789abc con_fedcba9876543 con_0000000000000 con_1111111111111 con_aaaaaaaaaaaaa", "[0-9a-f]{13}", null)]
    [InlineData("con_0123456789abc con_0 con_0123456789abc con_0123456789abc con_01234567890123456789", null, "Ids have from 1 to 20 characters after con_.")]
    [InlineData("c-0123456789abcde", null, "c-0123456789abcde does not start with con_.")]
    public void Ids(string ids, string? part, string? why)
    {
        var found = IdParts.Of("con_", ids.Split(' '));

        Assert.Equal((part, why), (found.Value?.ToString(), found.Why));
    }

    [Fact]
    public void WhatIsNotInEveryContact_OrVaries_IsToldWithAReason()
    {
        JsonObject[] contacts =
        [
            JsonNode.Parse("""{"createdAt":"2026-01-01T00:00:00.12Z","object":"contact","score":1,"owner":null}""")!.AsObject(),
            JsonNode.Parse("""{"createdAt":"2026-01-01T00:00:00.1Z","object":"contact","score":2}""")!.AsObject(),
        ];

        var (fields, others) = ContactValues.Extra(Mocks.Spec, contacts);

        Assert.Equal("""{"object":"contact"}""", fields.ToJsonString());
        Assert.Equal([("owner", "Not every contact has it."), ("score", "Its value varies.")], others);
        Assert.Equal("The fractions of times have from 1 to 2 digits.", ContactValues.TimeDigits(contacts).Why);
    }
}
