using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Admin;

public class SnapshotTests
{
    [Fact]
    public async Task ASnapshot_IsRestoredAsOftenAsOneLikes()
    {
        using var mock = Mock.At(new TestClock(), ("contacts", "5"));
        await mock.Api.Create("""{"email":"kept@example.com"}""");
        var taken = await mock.Kit(HttpMethod.Put, "/_kit/snapshots/before");
        var before = await mock.Api.Everything();
        Assert.Equal("""{"success":true,"data":{"name":"before","contacts":6,"takenAt":"2026-03-01T12:00:00.0000000Z"}}""", taken.Json);

        var ids = new HashSet<string>();
        for (var i = 0; i < 3; i++)
        {
            await mock.Api.Delete("/contacts/con_abc123");
            ids.Add(await mock.Api.Create("""{"email":"lost@example.com"}"""));
            Assert.Equal(taken.Json, (await mock.Kit(HttpMethod.Post, "/_kit/snapshots/before")).Json);
            Assert.Equal(before, await mock.Api.Everything());
        }

        Assert.Single(ids);
    }

    [Fact]
    public async Task ASnapshot_ShowsItsContactsAndGroups_NotThoseOfNow()
    {
        using var mock = Mock.Start(("contacts", "3"));
        var before = (await mock.Kit(HttpMethod.Get, "/_kit/state")).Json;
        await mock.Kit(HttpMethod.Put, "/_kit/snapshots/before");
        await mock.Api.Delete("/contacts/con_abc123");

        Assert.Equal(before, (await mock.Kit(HttpMethod.Get, "/_kit/snapshots/before")).Json);
        Assert.NotEqual(before, (await mock.Kit(HttpMethod.Get, "/_kit/state")).Json);
        Assert.Equal(404, (await mock.Kit(HttpMethod.Get, "/_kit/snapshots/nothing")).Status);
    }

    [Fact]
    public async Task ARestoredClock_StandsWhereItStood()
    {
        using var mock = Mock.Start(("contacts", "0"));
        await mock.Kit(HttpMethod.Put, "/_kit/clock", """{"freeze":true,"now":"2026-01-01T00:00:00Z"}""");
        await mock.Kit(HttpMethod.Put, "/_kit/snapshots/a");
        await mock.Kit(HttpMethod.Put, "/_kit/clock", """{"run":true}""");

        await mock.Kit(HttpMethod.Post, "/_kit/snapshots/a");

        Assert.Equal(
            """{"success":true,"data":{"now":"2026-01-01T00:00:00.0000000Z","frozen":true}}""",
            (await mock.Kit(HttpMethod.Get, "/_kit/clock")).Json);
    }

    [Fact]
    public async Task Ids_NeverCollide_WhicheverStateIsRestored()
    {
        using var mock = Mock.At(new TestClock(), ("contacts", "0"));
        await mock.Kit(HttpMethod.Put, "/_kit/snapshots/empty");
        var first = await mock.Api.Create("""{"email":"a@example.com"}""");
        var export = (await mock.Kit(HttpMethod.Get, "/_kit/state")).Json;

        await mock.Kit(HttpMethod.Post, "/_kit/snapshots/empty");
        await mock.Kit(HttpMethod.Put, "/_kit/state", export);

        Assert.NotEqual(first, await mock.Api.Create("""{"email":"b@example.com"}"""));
        Assert.Equal(2, (await mock.Api.Get("/contacts")).Number("meta.total"));
    }

    [Fact]
    public async Task Snapshots_AreListedByName_AndDropped()
    {
        using var mock = Mock.Start(("contacts", "2"));
        foreach (var name in new[] { "b", "a", "b" })
            await mock.Kit(HttpMethod.Put, "/_kit/snapshots/" + name);

        Assert.Equal(["a", "b"], (await mock.Kit(HttpMethod.Get, "/_kit/snapshots")).Texts("data", "name"));
        Assert.Equal(
            """{"success":true,"data":{"name":"a","deleted":true}}""", (await mock.Kit(HttpMethod.Delete, "/_kit/snapshots/a")).Json);
        Assert.Equal(["b"], (await mock.Kit(HttpMethod.Get, "/_kit/snapshots")).Texts("data", "name"));
        Assert.Empty((await mock.In("other").Kit(HttpMethod.Get, "/_kit/snapshots")).List("data"));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task ASnapshotThatIsNot_IsRefused(string method)
    {
        using var mock = Mock.Start(("contacts", "0"));

        (await mock.Kit(HttpMethod.Parse(method), "/_kit/snapshots/none")).AssertRefused(
            404, "NOT_FOUND", "There is no snapshot 'none'. GET /_kit/snapshots lists all snapshots, PUT /_kit/snapshots/{name} takes one");
    }

    [Fact]
    public async Task AWrongName_IsRefused()
    {
        using var mock = Mock.Start(("contacts", "0"));

        (await mock.Kit(HttpMethod.Put, "/_kit/snapshots/a%20b")).AssertRefused(
            400, "VALIDATION_ERROR", "The name of a snapshot must be 1 to 64 letters, digits, dots, underscores or hyphens");
    }

    [Fact]
    public async Task TooManySnapshots_AreRefused()
    {
        using var mock = Mock.Start(("contacts", "0"));
        for (var i = 0; i < 1000; i++)
            await mock.Kit(HttpMethod.Put, "/_kit/snapshots/s" + i);

        Assert.Equal(400, (await mock.Kit(HttpMethod.Put, "/_kit/snapshots/more")).Status);
        Assert.Equal(200, (await mock.Kit(HttpMethod.Put, "/_kit/snapshots/s1")).Status);
    }
}
