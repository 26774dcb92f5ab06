using System.Net;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;
using Fluenzr.ContractKit.MockServer.Webhooks;

namespace Fluenzr.ContractKit.MockServer.Tests.Webhooks;

/// <summary>Where events may be sent.</summary>
public class TargetTests
{
    [Theory]
    [InlineData("http://8.8.8.8/")]
    [InlineData("http://134744072/")]
    [InlineData("https://172.32.0.1/")]
    [InlineData("http://192.169.0.1:8080/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[2001:4860:4860::8888]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[::ffff:8.8.8.8]/")]
    [InlineData("http://[64:ff9b::808:808]/")]
    public async Task AnAddressBeyond_IsRefusedAtTheCreation_WithASentence(string url)
    {
        using var mock = Mock.Start(("contacts", "1"));
        var id = (await mock.Api.Send(OperationRows.Find("createWebhook"))).Text("data.id");

        var created = await mock.Api.Post("/webhooks", $$"""{"url":"{{url}}","events":["contact.created"]}""");
        var changed = await mock.Api.Put("/webhooks/" + id, $$"""{"url":"{{url}}"}""");

        foreach (var answer in new[] { created, changed })
        {
            answer.AssertInvalid("url");
            Assert.Contains(
                "is neither on this machine nor in a private network; --webhook-hosts ",
                answer.Text("error.message"),
                StringComparison.Ordinal);
        }

        Assert.Equal("http://localhost:4020/hooks", (await mock.Api.Get("/webhooks")).Text("data.0.url"));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.9.10", true)]
    [InlineData("10.255.255.255", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("172.31.255.255", true)]
    [InlineData("172.15.255.255", false)]
    [InlineData("192.168.1.1", true)]
    [InlineData("192.167.1.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.1.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("fc00::1", true)]
    [InlineData("fe80::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("::ffff:9.9.9.9", false)]
    public async Task AnAddress_IsLookedAtOnceMore_WhenItIsConnectedTo(string address, bool isAllowed)
    {
        var targets = new TargetPolicy([]);
        using var ended = new CancellationTokenSource();
        await ended.CancelAsync();

        // Nothing is connected to: it is cancelled before, or refused.
        var error = await Record.ExceptionAsync(() => targets.ConnectAsync(new DnsEndPoint(address, 9), ended.Token).AsTask());

        Assert.Equal(!isAllowed, error is TargetException);
        Assert.True(isAllowed == error is OperationCanceledException, error?.ToString());
        Assert.True(new TargetPolicy(["*"]).IsAllowed(address, IPAddress.Parse(address)));
    }

    // Cloud machines find their credentials there.
    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::169.254.169.254")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("169.254.170.2")]
    [InlineData("168.63.129.16")]
    [InlineData("100.100.100.200")]
    [InlineData("192.0.0.192")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fd00:ec2::23")]
    [InlineData("fd20:ce::254")]
    [InlineData("fe80::a9fe:a9fe")]
    [InlineData("fe80::a9fe:a9fe%1")]
    public async Task AMetadataAddress_IsRefused_InEveryFamily_UnlessItIsNamed(string address)
    {
        using var mock = Mock.Start(("contacts", "1"), ("webhook-hosts", "*"));
        var url = $"http://{(address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address)}/latest/meta-data";

        (await mock.Api.Post("/webhooks", $$"""{"url":"{{url}}","events":["contact.created"]}""")).AssertInvalid("url");
        Assert.False(new TargetPolicy(["*"]).IsAllowed("metadata.example", IPAddress.Parse(address)));
        Assert.False(new TargetPolicy([]).IsAllowed(address, IPAddress.Parse(address)));
        Assert.True(new TargetPolicy([address]).IsAllowed(address, IPAddress.Parse(address)));
    }

    [Fact]
    public async Task WhatMustNotBeSent_IsNotSent_AndTheAttemptSaysWhy()
    {
        var spec = Spec.Load();
        using var sender = new WebhookSender(spec.Webhooks!, new TargetPolicy([]));
        var now = DateTimeOffset.UtcNow;
        var webhookEvent = new WebhookEvent("evt_1", "contact.created", now, "now", "{}"u8.ToArray());

        var attempt = await sender.SendAsync(
            new Subscription(
                "whk_1",
                "http://192.0.2.1/hooks",
                ["contact.created"],
                "secret",
                "active",
                now), webhookEvent, now, new Clock(TimeProvider.System), TestContext.Current.CancellationToken);

        Assert.Equal("192.0.2.1 is neither on this machine nor in a private network; --webhook-hosts 192.0.2.1 allows it", attempt.Error);
        Assert.True(attempt.IsFinal);
        Assert.False(attempt.IsSuccess);
    }

    // 0.0.0.0 is no private address, and yet this machine.
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("example.com,0.0.0.0")]
    [InlineData("*")]
    public async Task AHostThatIsAllowed_GetsEvents(string allowed)
    {
        await using var target = await WebhookTarget.Start();
        using var mock = Mock.Start(("contacts", "1"), ("webhook-hosts", allowed));

        var created = await mock.Api.Post(
            "/webhooks",
            $$"""{"url":"http://0.0.0.0:{{target.Port}}/hooks","events":["contact.created"],"secret":"{{WebhookTarget.Secret}}"}""");
        await mock.Api.Create("""{"email":"a@example.com"}""");

        Assert.Equal(201, created.Status);
        (await target.Next()).AssertSigned();
    }

    [Fact]
    public async Task ANameThatIsNone_IsSaidInTheLog()
    {
        using var mock = Mock.Start(("contacts", "1"));
        var id = (await mock.Api.Post("/webhooks", """{"url":"http://nowhere.invalid/","events":["contact.created"]}""")).Text("data.id");

        var answer = await mock.Api.Post($"/webhooks/{id}/test", "");

        Assert.Equal(("failed", "the host 'nowhere.invalid' was not found"), (answer.Text("data.status"), answer.Text("data.error")));
    }

    [Fact]
    public async Task AServerWithoutTls_IsSaidInTheAnswer()
    {
        await using var target = await WebhookTarget.Start();
        using var mock = Mock.Start(("contacts", "1"));
        var id = (await mock.Api.Post(
            "/webhooks", $$"""{"url":"https://127.0.0.1:{{target.Port}}/","events":["contact.created"]}""")).Text("data.id");

        var answer = await mock.Api.Post($"/webhooks/{id}/test", "");

        Assert.StartsWith($"no secure connection to 127.0.0.1:{target.Port}: ", answer.Text("data.error"), StringComparison.Ordinal);
    }
}
