using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Admin;

public class AdminRaceTests
{
    [Fact]
    public async Task WhateverHappensAtOnce_EveryStateIsWhole()
    {
        using var mock = Mock.Start(("contacts", "40"));
        await mock.Kit(HttpMethod.Put, "/_kit/clock", """{"freeze":true,"now":"2026-01-01T00:00:00Z"}""");
        await mock.Kit(HttpMethod.Put, "/_kit/snapshots/start");

        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            var answer = (i % 8) switch
            {
                0 => await mock.Kit(HttpMethod.Post, "/_kit/snapshots/start"),
                1 => await mock.Kit(HttpMethod.Put, "/_kit/snapshots/other"),
                2 => await mock.Kit(HttpMethod.Post, "/_kit/seed", """{"contacts":10}"""),
                3 => await mock.Api.Get("/contacts?sort=email"),
                4 => await mock.In("check").Kit(HttpMethod.Put, "/_kit/state", (await mock.Kit(HttpMethod.Get, "/_kit/state")).Json),
                5 => await mock.Kit(HttpMethod.Post, "/_kit/reset"),
                _ => await mock.Api.Post("/contacts", $$"""{"email":"race{{i}}@example.com"}"""),
            };
            Assert.InRange(answer.Status, 200, 201);
        });

        Assert.Equal(40, (await mock.Kit(HttpMethod.Post, "/_kit/snapshots/start")).Number("data.contacts"));
    }
}
