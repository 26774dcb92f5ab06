using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Parity.Recording;

namespace Fluenzr.ContractKit.Parity.Tests;

/// <summary>What a recording never holds, wherever it stands.</summary>
public sealed class ExchangeRedactionTests
{
    private const string Key = "flz_sk_0123456789abcdefghij";

    private readonly ExchangeRedaction _redaction = new(
        Mocks.Spec, new Pseudonyms(Mocks.Spec), new ConnectionOptions { Headers = [new("X-Gateway", "gate-secret")] });

    [Theory]
    [InlineData("""{"payload":"{\"contact\":{\"firstName\":\"Marie\",\"email\":\"marie@institut.example\"}}"}""")]
    [InlineData("""{"secret":"marie-secret","accessToken":"marie","data":{"customFields":{"city":"Marie"}}}""")]
    [InlineData("""{"error":{"message":"marie@institut.example exists, key flz_sk_0123456789abcdefghij, gate-secret"}}""")]
    [InlineData("<p>marie</p>")]
    public void NoBody_HoldsASecretOrContactData(string body)
    {
        var written = _redaction.Body(body, Key);

        foreach (var hidden in new[] { "marie", "institut", "gate-secret", Key })
            Assert.DoesNotContain(hidden, written, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void TheSameValue_HasTheSamePseudonym_AndOtherValuesHaveOthers()
    {
        var answer = _redaction.Body("""{"email":"Marie@institut.example"}""", Key);

        Assert.Equal(answer, _redaction.Body("""{"email":"marie@institut.example"}""", Key));
        Assert.NotEqual(answer, _redaction.Body("""{"email":"pierre@institut.example"}""", Key));
        Assert.Equal("""{"email":"xxxx@@x","id":"con_1","tags":["vip"]}""", _redaction.Body("""{"email":"some@@x","id":"con_1","tags":["vip"]}""", Key));
        Assert.Equal("[redacted]", _redaction.Header("Cookie", "a=b", Key));
    }
}
