using System.Text;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Parity.Recording;

namespace Fluenzr.ContractKit.Parity.Tests;

/// <summary>What a recording never holds, wherever it stands.</summary>
public sealed class ExchangeRedactionTests
{
    private const string Key = "flz_sk_0123456789abcdefghij";

    private static readonly string Bearer = Convert.ToBase64String(Encoding.UTF8.GetBytes("Bearer " + Key));

    private readonly ExchangeRedaction _redaction = new(
        Mocks.Spec, new Pseudonyms(Mocks.Spec), new ConnectionOptions { Headers = [new("X-Gateway", "gate-secret")] });

    [Theory]
    [InlineData("""{"payload":"{\"contact\":{\"firstName\":\"Marie\",\"email\":\"marie@institut.example\"}}"}""")]
    [InlineData("""{"secret":"marie-secret","accessToken":"marie","data":{"customFields":{"city":"Marie"}}}""")]
    [InlineData("""{"error":{"message":"marie@institut.example exists, key {key}, gate-secret"}}""")]
    [InlineData("""{"data":{"fullName":"Marie","notes":"Marie likes the institut","first_name":"Marie"}}""")]
    [InlineData("""{"url":"https://marie:pass@hooks.example/services/institut?token=gate-secret"}""")]
    [InlineData("""{"firstName":"Marie","firstName":"Marie"}""")]
    [InlineData("""{"firstName":"Marie \ud800"}""")]
    [InlineData("""{"message":"Sent: {bearer}"}""")]
    [InlineData("<p>marie</p>")]
    public void NoBody_HoldsASecretOrContactData(string body)
    {
        var written = _redaction.Body(WithKey(body), Key);

        foreach (var hidden in new[] { "marie", "institut", "gate-secret", Key, Bearer.TrimEnd('=') })
            Assert.DoesNotContain(hidden, written, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("?{key}")]
    [InlineData("?marie@institut.example=1&page=2")]
    [InlineData("?email=marie@institut.example&person=marie&search=institut")]
    public void NoQuery_HoldsASecretOrContactData(string query)
    {
        var written = _redaction.Query(Mocks.Spec.Operations.First(operation => operation.Id == "listContacts"), WithKey(query), Key);

        foreach (var hidden in new[] { "marie", "institut", Key })
            Assert.DoesNotContain(hidden, written, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Numbers_AreReplaced_WhereTheyArePersonal()
    {
        var written = _redaction.Body("""{"phone":33612345678,"customFields":{"born":1971,"age":53,"again":1971},"page":2,"total":250}""", Key);

        Assert.Equal("""{"phone":1,"customFields":{"born":1,"age":2,"again":1},"page":2,"total":250}""", written);
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

    // The names of tests show no key.
    private static string WithKey(string text) =>
        text.Replace("{key}", Key, StringComparison.Ordinal).Replace("{bearer}", Bearer, StringComparison.Ordinal);
}
