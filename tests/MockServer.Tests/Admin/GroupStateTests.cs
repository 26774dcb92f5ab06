using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Admin;

/// <summary>Groups in state documents, snapshots and sandboxes.</summary>
public class GroupStateTests
{
    private const string Ada =
        """{"id":"con_ada","email":"ada@example.com","status":"active","groups":[{"id":"grp_a","name":"Old"},{"id":"grp_b","name":"B"}],"createdAt":"2025-01-01T00:00:00Z","updatedAt":"2025-01-01T00:00:00Z"}""";

    [Fact]
    public async Task AnExport_HasWholeGroups_AndIsImportedAsItIs()
    {
        using var mock = Mock.Start(("contacts", "20"), Mock.ChoicesFile(("GROUPS-FORM", "short")));
        await mock.Api.Post("/groups", """{"name":"New","description":"D"}""");
        await mock.Api.Put("/groups/grp_abc", """{"name":"Renamed"}""");
        await mock.Api.Delete("/groups/grp_def");

        var export = await mock.Kit(HttpMethod.Get, "/_kit/state");
        var other = mock.In("other");
        await other.Kit(HttpMethod.Put, "/_kit/state", export.Json);

        Assert.Equal(("New", "D"), (export.Texts("data.groups", "name")[^1], (string)export.List("data.groups")[^1]!["description"]!));
        Assert.Equal(export.Json, (await other.Kit(HttpMethod.Get, "/_kit/state")).Json);
        Assert.Equal((await mock.Api.Get("/groups")).Json, (await other.Api.Get("/groups")).Json);
        Assert.Equal(404, (await other.Api.Get("/groups/grp_def")).Status);
    }

    [Fact]
    public async Task ADocumentWithGroups_ReplacesThem_AndContactsShowTheirNames()
    {
        using var mock = Mock.Start(("contacts", "1"));

        var answer = await mock.Kit(
            HttpMethod.Put, "/_kit/state", $$"""{"contacts":[{{Ada}}],"groups":[{"id":"grp_z","name":"Z","contactsCount":9,"createdAt":"2026-01-01T01:00:00+01:00"},{"id":"grp_a","name":"New"}]}""");

        Assert.Equal(200, answer.Status);
        var groups = await mock.Api.Get("/groups");
        groups.AssertFits("GroupPage");
        Assert.Equal(["grp_z", "grp_a", "grp_b"], groups.Texts("data", "id"));
        Assert.Equal(
            """{"id":"grp_z","name":"Z","description":null,"type":"static","color":null,"createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}""",
            groups.JsonAt("data.0"));
        Assert.Equal("2025-01-15T10:30:00Z", groups.Text("data.1.createdAt"));
        Assert.Equal(
            """[{"id":"grp_a","name":"New"},{"id":"grp_b","name":"B"}]""", (await mock.Api.Get("/contacts/con_ada")).JsonAt("data.groups"));
        Assert.DoesNotContain("contactsCount", (await mock.Kit(HttpMethod.Get, "/_kit/state")).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADocumentWithoutGroups_KeepsThem_AndAddsThoseOfItsContacts()
    {
        using var mock = Mock.Start(("contacts", "1"));
        var before = (await mock.Api.Get("/groups")).Texts("data", "id");

        await mock.Kit(HttpMethod.Put, "/_kit/state", $$"""{"contacts":[{{Ada}}]}""");

        var after = await mock.Api.Get("/groups");
        Assert.Equal([.. before, "grp_a", "grp_b"], after.Texts("data", "id"));
        Assert.Equal("2025-01-15T10:30:00Z", (string)after.List("data")[^1]!["createdAt"]!);
    }

    [Theory]
    [InlineData("""{"contacts":[],"groups":{}}""", "'groups' must be a list; nothing was changed")]
    [InlineData("""{"contacts":[],"groups":[1]}""", "groups[0]: ")]
    [InlineData("""{"contacts":[],"groups":[{"id":"grp_a"}]}""", "groups[0] (grp_a): name is required")]
    [InlineData("""{"contacts":[],"groups":[{"id":"a","name":"A"}]}""", "groups[0] (a): id ")]
    [InlineData(
        """{"contacts":[],"groups":[{"id":"grp_a","name":"A"},{"id":"grp_a","name":"B"}]}""", "groups[1] (grp_a): groups[0] has the same id")]
    [InlineData(
        """{"contacts":[],"groups":[{"id":"grp_a","name":"A","createdAt":"2026-02-30T00:00:00Z"}]}""", "groups[0] (grp_a): createdAt ")]
    [InlineData("""{"contacts":[],"groups":[{"id":"grp_a","name":"A","updatedAt":5}]}""", "groups[0] (grp_a): updatedAt ")]
    public async Task ADocumentWithWrongGroups_ChangesNothing(string document, string start)
    {
        using var mock = Mock.Start(("contacts", "1"));
        var before = (await mock.Kit(HttpMethod.Get, "/_kit/state")).Json;

        var answer = await mock.Kit(HttpMethod.Put, "/_kit/state", document);

        Assert.Equal((400, "VALIDATION_ERROR"), (answer.Status, answer.Text("error.code")));
        Assert.StartsWith(start, answer.Text("error.message"), StringComparison.Ordinal);
        Assert.Equal(before, (await mock.Kit(HttpMethod.Get, "/_kit/state")).Json);
    }

    [Fact]
    public async Task ASandbox_HasItsOwnGroups()
    {
        using var mock = Mock.Start(("contacts", "1"));
        var (one, other) = (mock.In("one"), mock.In("other"));
        var before = (await mock.Api.Get("/groups")).Json;

        var id = (await one.Api.Post("/groups", """{"name":"Mine"}""")).Text("data.id");
        await one.Api.Put("/groups/grp_xyz789", """{"name":"Changed"}""");
        await other.Api.Delete("/groups/grp_xyz789");

        Assert.Equal(before, (await mock.Api.Get("/groups")).Json);
        Assert.Equal("Leads LinkedIn", (await mock.Api.Get("/contacts/con_abc123")).Text("data.groups.0.name"));
        Assert.Equal("Changed", (await one.Api.Get("/contacts/con_abc123")).Text("data.groups.0.name"));
        Assert.Equal("[]", (await other.Api.Get("/contacts/con_abc123")).JsonAt("data.groups"));
        Assert.Equal(404, (await other.Api.Get("/groups/" + id)).Status);
    }

    [Fact]
    public async Task ASnapshot_RestoresGroups_AndTheIdsThatFollow()
    {
        using var mock = Mock.At(new TestClock(), ("contacts", "1"));
        await mock.Api.Post("/groups", """{"name":"Before"}""");
        await mock.Kit(HttpMethod.Put, "/_kit/snapshots/a");
        var before = (await mock.Api.Get("/groups")).Json;
        var id = (await mock.Api.Post("/groups", """{"name":"After"}""")).Text("data.id");
        await mock.Api.Delete("/groups/grp_xyz789");

        Assert.Equal(200, (await mock.Kit(HttpMethod.Post, "/_kit/snapshots/a")).Status);

        Assert.Equal(before, (await mock.Api.Get("/groups")).Json);
        Assert.Equal("grp_xyz789", (await mock.Api.Get("/contacts/con_abc123")).Text("data.groups.0.id"));
        Assert.Equal(id, (await mock.Api.Post("/groups", """{"name":"After"}""")).Text("data.id"));
        await mock.Kit(HttpMethod.Post, "/_kit/reset");
        Assert.DoesNotContain("Before", (await mock.Api.Get("/groups")).Texts("data", "name"));
    }

    [Fact]
    public async Task Seed_BringsTheGroupsOfItsContacts()
    {
        using var mock = Mock.Start(("contacts", "1"));
        await mock.Api.Post("/groups", """{"name":"Mine"}""");

        await mock.Kit(HttpMethod.Post, "/_kit/seed", """{"locale":"en","contacts":3}""");

        var names = (await mock.Api.Get("/groups")).Texts("data", "name");
        Assert.Contains("Partners", names);
        Assert.DoesNotContain("Mine", names);
    }

    [Fact]
    public async Task Faults_AreInjectedIntoOperationsOnGroups_AndTheJournalNamesThem()
    {
        using var mock = Mock.Start(("contacts", "1"), ("fault", "createGroup: 503"));

        Assert.Equal(503, (await mock.Api.Post("/groups", """{"name":"A"}""")).Status);
        Assert.Equal(200, (await mock.Api.Get("/groups")).Status);

        var entries = (await mock.Kit(HttpMethod.Get, "/_kit/requests")).List("data");
        Assert.Equal(["createGroup", "listGroups"], entries.Select(entry => (string)entry!["operation"]!).Order());
        var preferred = await mock.Api.Send(
            HttpMethod.Delete, "/groups/grp_abc", change: request => request.Headers.Add("Prefer", "code=409"));
        preferred.AssertRefused(409, "CONFLICT", "Group has contacts");
        Assert.Equal(200, (await mock.Api.Get("/groups/grp_abc")).Status);
    }
}
