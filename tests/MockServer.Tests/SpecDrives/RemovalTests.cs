using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.SpecDrives;

/// <summary>What the contract leaves out, nobody can ask for; the rest works as before.</summary>
public class RemovalTests
{
    [Theory]
    [InlineData("page", "Page", 250)]
    [InlineData("perPage", "PerPage", 250)]
    public async Task ListWithoutAPagingParameter_StillLists(string name, string schema, int total)
    {
        var rest = $"          description: {(name == "page" ? "The page number, from 1." : "The number of contacts on a page.")}\n     "
            + $"     schema: {{ $ref: \"#/components/schemas/{schema}\" }}\n";
        using var mock = Mock.WithSpec(($"        - name: {name}\n          in: query\n{rest}", ""));

        var answer = await mock.Api.Get($"/contacts?{name}=2");

        Assert.Equal((200, total, 1), (answer.Status, answer.Number("meta.total"), answer.Number("meta.page")));
        Assert.Equal("jean.dupont@example.com", answer.Text("data.0.email"));
        Assert.Equal(name == "page" ? 20 : 250, answer.List("data").Count);
    }

    [Fact]
    public async Task ListWithoutSort_HasTheDefaultOrder()
    {
        using var mock = Mock.WithSpec(
            ("        - name: sort\n          in: query\n          description: The field to sort by.\n          schema: { $ref: "
                + "\"#/components/schemas/SortField\" }\n", ""),
            ("        - name: order\n          in: query\n          description: The sort direction.\n          schema: { $ref: "
                + "\"#/components/schemas/Order\" }\n", ""));

        Assert.Equal("jean.dupont@example.com", (await mock.Api.Emails("sort=email&order=asc"))[0]);
    }

    [Fact]
    public async Task SearchWithoutQueryAndSort_FiltersOnly()
    {
        using var mock = Mock.WithSpec(
            ("        query:\n          description: Free text.\n          type: string\n          x-search: [email, firstName, "
                + "lastName, [firstName, lastName], company]\n", ""),
            ("        sort: { $ref: \"#/components/schemas/SearchSort\" }\n", ""));

        var answer = await mock.Api.Post("/contacts/search", """{ "query": 5, "sort": "x", "filters": { "status": "active" } }""");

        Assert.Equal((200, 234), (answer.Status, answer.Number("meta.total")));
    }

    [Fact]
    public async Task BulkWithoutGroups_IgnoresThem()
    {
        using var mock = Mock.WithSpec((
            "        groupIds:\n          description: The ids of the groups that all contacts get.\n          type: array\n          "
                + "items: { type: string }\n          x-reference: { collection: groups, field: groups, unknown: unknownGroup }\n", ""));

        var answer = await mock.Api.Post("/contacts/bulk", """{ "contacts": [{ "email": "a@b.example" }], "groupIds": ["grp_abc"] }""");

        Assert.Equal((200, 1), (answer.Status, answer.Number("data.created")));
        Assert.Empty((await mock.Api.Get("/contacts?email=a@b.example")).List("data.0.groups"));
    }

    [Fact]
    public async Task PerPageWithoutBounds_TakesAnyNumber()
    {
        using var mock =
            Mock.WithSpec(("PerPage: { type: integer, minimum: 1, maximum: 100, default: 20", "PerPage: { type: integer, default: 20"));

        foreach (var perPage in new[] { "250", "2147483647", "4294967296", "9223372036854775807", "1e30" })
        {
            var answer = await mock.Api.Get($"/contacts?perPage={perPage}");
            Assert.Equal((200, 250, 1), (answer.Status, answer.List("data").Count, answer.Number("meta.totalPages")));
        }

        foreach (var perPage in new[] { "0", "-1" })
            Assert.Equal((1, 250), ((await mock.Api.Get($"/contacts?perPage={perPage}")) is var answer
                ? (answer.List("data").Count, answer.Number("meta.totalPages"))
                : default));
    }
}
