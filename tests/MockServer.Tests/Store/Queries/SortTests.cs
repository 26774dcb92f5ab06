using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Store.Queries;

[Trait("Clause", "SORT")]
public class SortTests(KnownContacts known) : IClassFixture<KnownContacts>
{
    [Theory]
    [InlineData("email")]
    [InlineData("firstName")]
    [InlineData("lastName")]
    [InlineData("company")]
    [InlineData("jobTitle")]
    [InlineData("status")]
    [InlineData("createdAt")]
    [InlineData("updatedAt")]
    public async Task Sort_PutsValuesInOrder_AndTheOtherOrderIsTheMirrorImage(string field)
    {
        var ascending = await All($"sort={field}&order=asc");
        var descending = await All($"sort={field}&order=desc");

        var values = ascending.Select(contact => contact.Value(field)).OfType<string>().ToArray();
        Assert.Equal(values.Order(StringComparer.OrdinalIgnoreCase), values);
        Assert.Equal(ascending.Select(contact => contact.Id).Reverse(), descending.Select(contact => contact.Id));
    }

    [Fact]
    public async Task Sort_WithoutOrder_Ascends() =>
        Assert.Equal(await known.Api.Emails("sort=email&order=asc"), await known.Api.Emails("sort=email"));

    [Fact]
    public async Task Sort_Email_IsTheOrderOfTheNumbers() =>
        Assert.Equal(KnownContacts.Emails(i => i < 20), await known.Api.Emails("sort=email"));

    [Fact]
    public async Task Sort_ComesBeforePaging()
    {
        var whole = await All("sort=company&order=desc");

        var page = (await known.Api.Get("/contacts?sort=company&order=desc&perPage=10&page=4")).Texts("data", "id");

        Assert.Equal(whole.Skip(30).Take(10).Select(contact => contact.Id), page);
    }

    [Fact]
    public async Task Sort_SeesAChangeAtOnce()
    {
        using var mock = Mock.Start(("contacts", "0"));
        var a = await mock.Api.Create("""{"email":"a@example.com"}""");
        await mock.Api.Create("""{"email":"b@example.com"}""");

        await mock.Api.Put("/contacts/" + a, """{"email":"c@example.com"}""");

        Assert.Equal(["b@example.com", "c@example.com"], await mock.Api.Emails("sort=email"));
    }

    [Theory]
    [InlineData("sort=shoeSize", "sort")]
    [InlineData("sort=Email", "sort")]
    [InlineData("sort=customFields.secteur", "sort")]
    [InlineData("sort=-email", "sort")]
    [InlineData("order=up", "order")]
    [InlineData("sort=email&order=ASC", "order")]
    public async Task Sort_ThatIsNone_IsRefused(string query, string field) =>
        (await known.Api.Get("/contacts?" + query)).AssertInvalid(field);

    private async Task<IReadOnlyList<Row>> All(string query)
    {
        var rows = new List<Row>();
        foreach (var page in new[] { 1, 2 })
            rows.AddRange((await known.Api.Get($"/contacts?{query}&perPage=100&page={page}")).List("data")
                .Select(contact => new Row(contact!.AsObject())));
        Assert.Equal(KnownContacts.Count, rows.Count);
        return rows;
    }

    private sealed record Row(System.Text.Json.Nodes.JsonObject Json)
    {
        public string Id => Value("id")!;

        public string? Value(string field) => (string?)Json[field];
    }
}
