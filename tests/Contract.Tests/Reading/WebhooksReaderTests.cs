namespace Fluenzr.ContractKit.Contract.Tests.Reading;

public class WebhooksReaderTests
{
    private const string Text = SmallSpec.Text + SmallSpec.Events;

    [Fact]
    public void Reads_WhatDrivesDelivery()
    {
        var webhooks = Spec.Parse("small.yaml", Text).Webhooks!;

        Assert.Equal(["thing.made"], webhooks.Events.Keys);
        Assert.Equal((TimeSpan.FromSeconds(5), "X-At", "X-By"), (webhooks.Timeout, webhooks.TimestampHeader, webhooks.SignatureHeader));
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromMinutes(1)], webhooks.AttemptDelays);
        Assert.Equal(("{timestamp}{body}", "v1={HMAC-SHA256}"), (webhooks.SignedTemplate, webhooks.SignatureTemplate));
    }

    [Fact]
    public void AContract_MayHaveNone() => Assert.Null(Spec.Parse("small.yaml", SmallSpec.Text).Webhooks);

    [Theory]
    [InlineData("timeoutSeconds: 5", "timeoutSeconds: 0 #!", "Expected at least one second.")]
    [InlineData("timeoutSeconds: 5", "timeoutSeconds: 5\n  backoff: 2 #!", "Unknown key 'backoff'.")]
    [InlineData(
        "attemptsAfterSeconds: [0, 60]",
        "attemptsAfterSeconds: [60] #!",
        "Expected a list that starts with 0: the first attempt is immediate.")]
    [InlineData(
        "attemptsAfterSeconds: [0, 60]",
        "attemptsAfterSeconds: [0, -60] #!",
        "/x-webhooks/attemptsAfterSeconds/1: Expected a whole number of 0 or more.")]
    [InlineData("timestampHeader: X-At", "timestampHeader: \"X At\" #!", "'X At' is not a valid header name.")]
    [InlineData(
        "of: \"{timestamp}{body}\", form: \"v1={HMAC-SHA256}\" }",
        "of: \"{body}\", form: \"v1={HMAC-SHA256}\" } #!",
        "'{body}' does not contain {timestamp}")]
    [InlineData(
        "of: \"{timestamp}{body}\", form: \"v1={HMAC-SHA256}\" }",
        "of: \"{timestamp}{body}{id}\", form: \"v1={HMAC-SHA256}\" } #!",
        "The placeholder {id} is not supported. Use {timestamp} and {body}.")]
    [InlineData(
        "of: \"{timestamp}{body}\", form: \"v1={HMAC-SHA256}\" }",
        "of: \"{timestamp}{body}\", form: \"{HMAC-MD5}\" } #!",
        "'{HMAC-MD5}' does not contain {HMAC-SHA256}")]
    [InlineData(
        "form: \"v1={HMAC-SHA256}\" }",
        "form: \"v1={HMAC-SHA256}\", key: base64 } #!",
        "Unknown key 'key'. Expected 'of' or 'form'.")]
    [InlineData("enum: [thing.made] }", "enum: [thing.made, thing.lost] } #!", "'thing.lost' is not in webhooks.")]
    [InlineData(
        "  thing.made:\n    post:",
        "  thing.made:\n    put: {} #!\n    post:",
        "'put' is not supported. Events are sent with post.")]
    [InlineData(
        "- { name: X-At, in: header, schema: { type: string } }",
        "- { name: X-At, in: header, schema: { type: string } }\n        - { name: X-Id, in: header } #!",
        "'X-Id' is not sent. The headers are X-At and X-By.")]
    [InlineData("- { name: X-At, in: header, schema: { type: string } }", "- { name: X-At, in: query } #!", "'X-At' is not sent.")]
    [InlineData(
        "application/json: { schema: { type: object }, example: {} } } }",
        "text/plain: {} } } #!",
        "'application/json' is missing")]
    public void Refuses(string old, string changed, string reason) => SmallSpec.Refused(Replaced(old, changed), reason);

    [Fact]
    public void Refuses_AnEventThatNobodyCanName() => SmallSpec.Refused(
        Replaced("events: { enum: [thing.made] }", "events: { enum: [] }").Replace(
            "    post:", "    post: #!", StringComparison.Ordinal), "'thing.made' is not in the enum of x-webhooks/events.");

    [Fact]
    public void Refuses_AHeaderThatIsNotDocumented() => SmallSpec.Refused(
        Replaced("- { name: X-By, in: header, schema: { type: string } }", "").Replace(
            "      parameters:", "      parameters: #!", StringComparison.Ordinal), "The header X-By of thing.made is not documented.");

    [Fact]
    public void Refuses_TheOneWithoutTheOther()
    {
        SmallSpec.Refused(Replaced("webhooks:\n  thing.made:", "x-others:\n  thing.made:").Replace(
            "[thing.made] }", "[thing.made] } #!", StringComparison.Ordinal), "The spec has no webhooks.");
        Assert.Contains("'x-webhooks' is missing", Assert.Throws<SpecException>(() => Spec.Parse(
            "small.yaml", Replaced("x-webhooks:", "x-others:"))).Reason, StringComparison.Ordinal);
    }

    private static string Replaced(string old, string changed)
    {
        Assert.Contains(old, Text, StringComparison.Ordinal);
        return Text.Replace(old, changed, StringComparison.Ordinal);
    }
}
