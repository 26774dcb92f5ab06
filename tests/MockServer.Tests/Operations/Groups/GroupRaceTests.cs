using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Operations.Groups;

/// <summary>Whatever happens at once: contacts show each of their groups with its name.</summary>
[Trait("Clause", "GROUPS-LIVE")]
public class GroupRaceTests
{
    private const int Writers = 8;
    private const int Rounds = 30;

    [Fact]
    public async Task Renames_BesideCreationsUpdatesAndBulks_LeaveNoOldName()
    {
        using var mock = Mock.Start(("contacts", "50"), ("journal", "0"));

        await AtOnce([() => Rename(mock), .. Enumerable.Range(0, Writers).Select<int, Func<Task>>(writer => () => Write(mock, writer, 201))]);

        var contacts = await AllInGroup(mock);
        Assert.True(contacts.Length > Writers * Rounds);
        Assert.All(contacts, name => Assert.Equal($"Name {Rounds - 1}", name));
    }

    [Fact]
    public async Task Deletion_BesideCreationsUpdatesAndBulks_LeavesNoContactInTheGroup()
    {
        using var mock = Mock.Start(("contacts", "50"), ("journal", "0"));

        await AtOnce([() => Delete(mock), .. Enumerable.Range(0, Writers).Select<int, Func<Task>>(writer => () => Write(mock, writer))]);

        Assert.Empty(await AllInGroup(mock));
        Assert.Equal(404, (await mock.Api.Get("/groups/grp_xyz789")).Status);
    }

    [Fact]
    public async Task OneNameManyTimesAtOnce_WhereNamesAreUnique_IsGivenOnce()
    {
        using var mock = Mock.Start(("contacts", "0"), ("journal", "0"), Mock.ChoicesFile(("GROUPS-NAME", "unique")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => mock.Api.Post("/groups", """{"name":"A"}"""))));

        Assert.Equal([(201, 1), (409, 49)], answers.CountBy(answer => answer.Status).Select(count => (count.Key, count.Value)).Order());
    }

    private static Task AtOnce(IEnumerable<Func<Task>> work) => Task.WhenAll(work.Select(Task.Run));

    private static async Task Rename(Mock mock)
    {
        for (var round = 0; round < Rounds; round++)
            Assert.Equal(200, (await mock.Api.Put("/groups/grp_xyz789", $$"""{"name":"Name {{round}}"}""")).Status);
    }

    // Half of the writers' requests are answered before it, about.
    private static async Task Delete(Mock mock)
    {
        while ((await mock.Api.Get("/contacts")).Number("meta.total") < Writers * Rounds)
            await Task.Yield();
        Assert.Equal(200, (await mock.Api.Delete("/groups/grp_xyz789")).Status);
    }

    private static async Task Write(Mock mock, int writer, int? expected = null)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var email = $"w{writer}-{round}@example.com";
            var created = await mock.Api.Post("/contacts", $$"""{"email":"{{email}}","groupIds":["grp_xyz789"]}""");
            Assert.Equal(expected ?? created.Status, created.Status);
            await mock.Api.Post("/contacts/bulk", $$"""{"contacts":[{"email":"b{{email}}"}],"groupIds":["grp_xyz789"]}""");
            await mock.Api.Post("/contacts/con_abc123/groups", """{"groupIds":["grp_xyz789"]}""");
            await mock.Api.Put("/contacts/con_abc123", $$"""{"groupIds":["grp_abc","grp_xyz789"],"company":"{{email}}"}""");
        }
    }

    private static async Task<string[]> AllInGroup(Mock mock)
    {
        var names = new List<string>();
        for (var page = 1; ; page++)
        {
            var answer = await mock.Api.Get($"/contacts?perPage=100&page={page}");
            names.AddRange(answer.List("data").SelectMany(contact => contact!["groups"]!.AsArray())
                .Where(group => (string)group!["id"]! == "grp_xyz789").Select(group => (string)group!["name"]!));
            if (page >= answer.Number("meta.totalPages"))
                return [.. names];
        }
    }
}
