using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Webhooks;

/// <summary>Results of deliveries tell which ports are open, so web pages of other origins do not get them.</summary>
[Trait("Clause", "HOOK-TEST"), Trait("Clause", "HOOK-LOG")]
public class DeliveryAccessTests
{
    private const string Hint = "Web pages of other origins see the results of deliveries only with a key of --keys. Set one, and send it";

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://localhost:3000")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Host", "evil.example")]
    public async Task APageOfAnotherOrigin_GetsNoResults_WithoutAKeyThatWasSet(string header, string value)
    {
        await using var target = await WebhookTarget.Start();
        using var open = Mock.Start(("contacts", "1"));
        using var guarded = Mock.Start(("contacts", "1"), ("keys", Mock.Key));
        foreach (var (mock, status) in new[] { (open, 403), (guarded, 200) })
        {
            var id = await mock.Api.Subscribe(target);

            var test = await mock.Api.Send(HttpMethod.Post, $"/webhooks/{id}/test", change: Foreign);
            var logs = await mock.Api.Send(HttpMethod.Get, $"/webhooks/{id}/logs", change: Foreign);

            Assert.Equal((status, status), (test.Status, logs.Status));
            if (status == 403)
            {
                test.AssertRefused(403, "FORBIDDEN", Hint);
                logs.AssertRefused(403, "FORBIDDEN", Hint);
                Assert.Empty((await mock.Api.Get($"/webhooks/{id}/logs")).List("data"));
            }

            Assert.Equal("active", (await mock.Api.Send(HttpMethod.Get, "/webhooks", change: Foreign)).Text("data.0.status"));
        }

        void Foreign(HttpRequestMessage request) => request.Headers.TryAddWithoutValidation(header, value);
    }

    [Fact]
    public async Task ItsOwnPagesAndOtherClients_GetThem()
    {
        await using var target = await WebhookTarget.Start();
        using var mock = Mock.Start(("contacts", "1"));
        var id = await mock.Api.Subscribe(target);
        var origin = mock.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

        foreach (var (header, value) in new[] { ("Origin", origin), ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "none"), ("X-None", "") })
        {
            var answer = await mock.Api.Send(
                HttpMethod.Post, $"/webhooks/{id}/test", change: request => request.Headers.TryAddWithoutValidation(header, value));
            Assert.Equal((200, "delivered"), (answer.Status, answer.Text("data.status")));
        }
    }
}
