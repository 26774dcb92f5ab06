using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Sandboxes;

public class ManySandboxesTests
{
    [Fact]
    public async Task ManyAtOnce_NoneSeesWhatIsAnothers()
    {
        using var mock = Mock.Start(("contacts", "30"));
        var before = await mock.Api.Everything();

        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 200 }, async (i, _) =>
        {
            var sandbox = mock.In("box-" + i);
            for (var round = 0; round < 3; round++)
            {
                for (var n = 0; n <= i % 3; n++)
                    await sandbox.Api.Create($$"""{"email":"box{{i}}-{{n}}@sandbox.example"}""");
                Assert.Equal(
                    Enumerable.Range(0, (i % 3) + 1).Select(n => $"box{i}-{n}@sandbox.example"),
                    await sandbox.Api.Emails("email=sandbox.example&sort=email"));
                Assert.Equal(30, (await sandbox.Kit(HttpMethod.Post, "/_kit/reset")).Number("data.contacts"));
                Assert.Empty(await sandbox.Api.Emails("email=sandbox.example"));
            }
        });

        Assert.Equal(before, await mock.Api.Everything());
        Assert.Equal(200, (await mock.Kit(HttpMethod.Get, "/_kit/sandboxes")).List("data").Count);
    }

    [Fact]
    public async Task OfTooManyLongJournals_TheLongestUnusedAreForgotten_AndTheirContactsStay()
    {
        using var mock = Mock.Start(("contacts", "0"), ("journal", "10"));
        var body = $$$"""{"email":"a@example.com","customFields":{"note":"{{{new string('x', 12_000)}}}"}}""";
        await mock.Api.Post("/contacts", body);

        // Of some 25 KB each, where two journals of ten have 640 KB.
        for (var i = 0; i < 40; i++)
            await mock.In("box-" + i).Api.Post("/contacts", body);

        var kept = await Task.WhenAll(Enumerable.Range(0, 40)
            .Select(async i => (await mock.In("box-" + i).Kit(HttpMethod.Get, "/_kit/requests")).List("data").Count));
        Assert.InRange(kept.Sum(), 15, 26);
        Assert.Equal(kept.Order(), kept);
        Assert.Single((await mock.Kit(HttpMethod.Get, "/_kit/requests")).List("data"));
        Assert.Equal(["a@example.com"], await mock.In("box-0").Api.Emails("sort=email"));
    }

    [Fact]
    public async Task AJournalOfHugeRequests_ForgetsItsOwnOldest_AndNoOthers()
    {
        using var mock = Mock.Start(("contacts", "0"), ("journal", "10"));
        await mock.In("mine").Api.Get("/contacts");

        for (var i = 0; i < 12; i++)
            await mock.Api.Get("/contacts?email=" + new string('a', 30_000));

        Assert.InRange((await mock.Kit(HttpMethod.Get, "/_kit/requests")).List("data").Count, 1, 5);
        Assert.Single((await mock.In("mine").Kit(HttpMethod.Get, "/_kit/requests")).List("data"));
    }

    [Fact]
    public async Task OrdersOfSandboxes_AreTheirOwn_ThoughTheFirstWasAskedByOneThatChanged()
    {
        using var mock = Mock.Start(("contacts", "300"));
        var before = await mock.In("other").Api.Emails("perPage=100&page=2&sort=email");
        for (var i = 0; i < 40; i++)
            await mock.In("changed").Api.Create($$"""{"email":"a{{i:D2}}@sandbox.example"}""");

        Assert.Equal("a00@sandbox.example", (await mock.In("changed").Api.Emails("sort=email")).First(email => email.EndsWith(
            "sandbox.example", StringComparison.Ordinal)));
        Assert.Equal(before, await mock.In("third").Api.Emails("perPage=100&page=2&sort=email"));
        Assert.Equal(before.Reverse(), await mock.In("other").Api.Emails("perPage=100&page=2&sort=email&order=desc"));
    }

    [Fact]
    public async Task Sandboxes_AreListed_TheLatestUsedFirst_AndDropped()
    {
        var clock = new TestClock();
        using var mock = Mock.At(clock, ("contacts", "1"));
        await mock.In("a").Api.Delete("/contacts/con_abc123");
        clock.Advance(1);
        await mock.In("b").Api.Get("/contacts");

        Assert.Equal(
            """{"success":true,"data":[{"name":"b","contacts":1,"createdAt":"2026-03-01T12:00:01.0000000Z","usedAt":"2026-03-01T12:00:01.0000000Z"},{"name":"a","contacts":0,"createdAt":"2026-03-01T12:00:00.0000000Z","usedAt":"2026-03-01T12:00:00.0000000Z"}]}""",
            (await mock.Kit(HttpMethod.Get, "/_kit/sandboxes")).Json);
        Assert.Equal(
            """{"success":true,"data":{"name":"a","deleted":true}}""", (await mock.Kit(HttpMethod.Delete, "/_kit/sandboxes/a")).Json);

        Assert.Equal(["b"], (await mock.Kit(HttpMethod.Get, "/_kit/sandboxes")).Texts("data", "name"));
        Assert.Equal(1, (await mock.In("a").Api.Get("/contacts")).Number("meta.total"));
        (await mock.Kit(HttpMethod.Delete, "/_kit/sandboxes/c")).AssertRefused(
            404, "NOT_FOUND", "There is no sandbox 'c'. GET /_kit/sandboxes lists all sandboxes");
    }

    [Fact]
    public async Task TheListOfSandboxes_IsNoPartOfASandbox()
    {
        using var mock = Mock.Start(("contacts", "0"));

        var answer = await mock.In("a").Kit(HttpMethod.Get, "/_kit/sandboxes");

        Assert.Equal(404, answer.Status);
        Assert.Contains(
            "The API is under /sandbox/a/v1. Other paths under /sandbox/a: GET /healthz, GET|DELETE /_kit/requests",
            answer.Text("error.message"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("/_kit/sandboxes", answer.Text("error.message"), StringComparison.Ordinal);
    }
}
