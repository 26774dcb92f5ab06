using System.Text.Json.Nodes;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Webhooks;

/// <summary>Deliveries with a frozen clock, so that each attempt is made when the test advances it.</summary>
internal static class Deliveries
{
    public static async Task<Mock> Frozen(params (string Choice, string Value)[] choices)
    {
        var mock = choices.Length == 0 ? Mock.Start(("contacts", "1")) : Mock.Choosing(choices);
        await mock.Kit(HttpMethod.Put, "/_kit/clock", """{"freeze":true,"now":"2026-01-01T00:00:00Z"}""");
        return mock;
    }

    public static Task<TestResponse> Advance(this Mock mock, int seconds) =>
        mock.Kit(HttpMethod.Put, "/_kit/clock", $$"""{"advance":{{seconds}}}""");

    /// <summary>The log, latest first, as soon as it has so many entries.</summary>
    public static async Task<JsonNode[]> Logged(this ApiClient api, string id, int count)
    {
        while (true)
        {
            var log = (await api.Get($"/webhooks/{id}/logs?perPage=100")).List("data");
            if (log.Count >= count)
                return [.. log.Select(entry => entry!)];
            await Task.Yield();
        }
    }

    public static Task<JsonNode[]> Logged(this Mock mock, string id, int count) => mock.Api.Logged(id, count);

    public static async Task<string> StatusOf(this ApiClient api, string id) => (string)(await api.Get("/webhooks?perPage=100"))
        .List("data").First(subscription => (string)subscription!["id"]! == id)!["status"]!;

    public static async Task AssertOnlyTheLastComes(this Mock mock, WebhookTarget target)
    {
        target.Status = 200;
        await mock.Api.Create("""{"email":"last@example.com"}""");
        Assert.Equal("last@example.com", (await target.Next()).Email);
        target.AssertNothingMore();
    }
}
