using System.Security.Cryptography;
using System.Text;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Webhooks;

[Trait("Clause", "HOOK-SIGN")]
public class SignatureTests
{
    [Fact]
    public async Task AnEvent_IsSignedWithTheSecret_AlsoWithANewOne()
    {
        await using var target = await WebhookTarget.Start();
        using var mock = Mock.Start(("contacts", "1"));
        var id = await mock.Api.Subscribe(target);

        await mock.Api.Create("""{"email":"a@example.com","firstName":"É😀\"{body}{timestamp}"}""");
        (await target.Next()).AssertSigned();
        await mock.Api.Put("/webhooks/" + id, """{"secret":"clé 🔑"}""");
        await mock.Api.Create("""{"email":"b@example.com"}""");

        (await target.Next()).AssertSigned("clé 🔑");
    }

    [Fact]
    public async Task TheTimestamp_IsInUnixSeconds()
    {
        await using var target = await WebhookTarget.Start();
        using var mock = await Deliveries.Frozen();
        await mock.Api.Subscribe(target);

        await mock.Api.Create("""{"email":"a@example.com"}""");

        var sent = await target.Next();
        Assert.Equal(("1767225600", "2026-01-01T00:00:00Z"), (sent.Timestamp, (string)sent.Event["timestamp"]!));
        sent.AssertSigned();
    }

    [Fact]
    public async Task TheContract_SaysWhatIsSignedAndHowItIsSent()
    {
        await using var target = await WebhookTarget.Start();
        using var mock = Mock.WithSpec(
            ("X-FluenzR-Signature", "X-By"), ("X-FluenzR-Timestamp", "X-At"),
            ("signature: { of: \"{timestamp}.{body}\", form: \"sha256={HMAC-SHA256}\" "
                + "}", "signature: { of: \"{body}|{timestamp}\", form: \"v1,{HMAC-SHA256};\" }"));
        await mock.Api.Subscribe(target);

        await mock.Api.Create("""{"email":"a@example.com"}""");

        var sent = await target.Next();
        var hmac = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(WebhookTarget.Secret), Encoding.UTF8.GetBytes($"{sent.Body}|{sent.Headers["X-At"]}"));
        Assert.Equal($"v1,{Convert.ToHexStringLower(hmac)};", sent.Headers["X-By"]);
    }

    [Theory]
    [InlineData("offset", "milliseconds", "2026-01-01T00:00:00.000+00:00")]
    [InlineData("z", "none", "2026-01-01T00:00:00Z")]
    public async Task TimesAndContacts_AreWrittenAsTheChoicesSay(string zone, string fraction, string time)
    {
        await using var target = await WebhookTarget.Start();
        using var mock = Mock.Choosing(("TIME-FORM.zone", zone), ("TIME-FORM.fraction", fraction), ("OBJ-NULLS", "absent"));
        await mock.Kit(HttpMethod.Put, "/_kit/clock", """{"freeze":true,"now":"2026-01-01T00:00:00Z"}""");
        await mock.Api.Subscribe(target);

        await mock.Api.Create("""{"email":"a@example.com"}""");

        var sent = await target.Next();
        Assert.Equal((time, time), ((string)sent.Event["timestamp"]!, (string)sent.Event["data"]!["contact"]!["createdAt"]!));
        Assert.DoesNotContain("null", sent.Body, StringComparison.Ordinal);
        Assert.Equal(time, (await mock.Api.Get("/webhooks")).Text("data.0.createdAt"));
    }
}
