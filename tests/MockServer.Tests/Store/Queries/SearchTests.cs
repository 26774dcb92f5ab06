using Fluenzr.ContractKit.MockServer.Tests.Fixtures;
using static Fluenzr.ContractKit.MockServer.Tests.Store.Queries.KnownContacts;

namespace Fluenzr.ContractKit.MockServer.Tests.Store.Queries;

public class SearchTests(KnownContacts known) : IClassFixture<KnownContacts>
{
    [Fact]
    [Trait("Clause", "SEARCH"), Trait("Clause", "ENV-LIST")]
    public async Task Search_ForNothing_FindsAll()
    {
        var answer = await known.Api.Post("/contacts/search", "{}");

        Assert.Equal(200, answer.Status);
        answer.AssertFits("ContactPage");
        Assert.Equal("""{"page":1,"perPage":20,"total":125,"totalPages":7}""", answer.JsonAt("meta"));
        Assert.Equal((await known.Api.Get("/contacts")).Json, answer.Json);
    }

    [Theory]
    [InlineData("")]
    [InlineData(""" "query":"" """)]
    [InlineData(""" "filters":{} """)]
    [InlineData(""" "filters":{"groups":[],"customFields":{}} """)]
    [InlineData(""" "sort":{} """)]
    [InlineData(""" "query":"","filters":{},"sort":{},"page":1,"perPage":20 """)]
    [Trait("Clause", "SEARCH")]
    public async Task Search_EveryPartIsOptional(string body) => Assert.Equal(Count, await Total(body));

    [Theory]
    [InlineData("P000@", 1)]
    [InlineData("beta.example", 62)]
    [InlineData("Bruno", 25)]
    [InlineData("ÉLODIE", 25)]
    [InlineData("elodie", 25)]
    [InlineData("oedipe", 25)]
    [InlineData("last 3", 18)]
    [InlineData("Bruno Last 3", 4)]
    [InlineData("zeta", 25)]
    [InlineData("nobody", 0)]
    [InlineData("%", 0)]
    [InlineData("Fintech", 0)]
    [InlineData("CEO", 0)]
    [Trait("Clause", "SEARCH")]
    public async Task Query_LooksInEmailNamesAndCompany(string query, int total) =>
        Assert.Equal(total, await Total($$""" "query":"{{query}}" """));

    [Theory]
    [InlineData(""" "status":"active" """, 125)]
    [InlineData(""" "status":"bounced" """, 0)]
    [InlineData(""" "groups":["grp_abc"] """, 32)]
    [InlineData(""" "groups":["grp_abc","grp_def"] """, 42)]
    [InlineData(""" "groups":["grp_nope"] """, 0)]
    [InlineData(""" "groups":["grp_nope","grp_abc"] """, 32)]
    [Trait("Clause", "SEARCH")]
    public async Task Filters_Narrow(string filters, int total) => Assert.Equal(total, await Total($$""" "filters":{{{filters}}} """));

    [Theory]
    [InlineData(""" "secteur":"Fintech" """, 25)]
    [InlineData(""" "secteur":"fintech" """, 100)]
    [InlineData(""" "secteur":"Fin" """, 0)]
    [InlineData(""" "Secteur":"Fintech" """, 0)]
    [InlineData(""" "nope":"x" """, 0)]
    [InlineData(""" "score":1 """, 62)]
    [InlineData(""" "score":1.0 """, 62)]
    [InlineData(""" "score":"1" """, 0)]
    [InlineData(""" "price":1.50 """, 125)]
    [InlineData(""" "price":15e-1 """, 125)]
    [InlineData(""" "price":1.51 """, 0)]
    [InlineData(""" "price":1e400 """, 0)]
    [InlineData(""" "price":1e99999999999999999999 """, 0)]
    [InlineData(""" "opt":true """, 63)]
    [InlineData(""" "opt":"true" """, 0)]
    [InlineData(""" "nope":null """, 125)]
    [InlineData(""" "secteur":null """, 0)]
    [InlineData(""" "secteur":"Fintech","score":0 """, 13)]
    [InlineData(""" "secteur":"Fintech","score":2 """, 0)]
    [Trait("Clause", "SEARCH-CUSTOM"), Trait("Clause", "CUSTOM-TYPES")]
    public async Task CustomFields_AllAreEqual(string fields, int total) =>
        Assert.Equal(total, await Total($$$""" "filters":{"customFields":{{{{fields}}}}} """));

    [Fact]
    [Trait("Clause", "SEARCH-AND")]
    public async Task Parts_AllHold()
    {
        var found = await known.Api.Found("""
            {"query":"alpha","filters":{"status":"active","groups":["grp_abc"],"customFields":{"secteur":"Fintech"}},"sort":{"field":"email","order":"asc"},"perPage":100}
            """);

        Assert.Equal(Emails(i => i % 2 == 0 && IsInClients(i) && IsFintech(i)), found);
    }

    [Theory]
    [InlineData(""" "query":"beta","filters":{"groups":["grp_abc"]} """)]
    [InlineData(""" "query":"nobody","filters":{"status":"active"} """)]
    [InlineData(""" "filters":{"status":"bounced","groups":["grp_abc"]} """)]
    [InlineData(""" "query":"elodie","filters":{"customFields":{"secteur":"fintech"}} """)]
    [Trait("Clause", "SEARCH-AND")]
    public async Task Parts_OfWhichOneDoesNotHold_FindNothing(string body) => Assert.Equal(0, await Total(body));

    [Fact]
    [Trait("Clause", "SEARCH"), Trait("Clause", "SORT")]
    public async Task Sort_OrdersAsInAList()
    {
        foreach (var field in new[] { "email", "firstName", "company", "createdAt" })
        {
            var ascending = (await known.Api.Post(
                "/contacts/search", $$$"""{"sort":{"field":"{{{field}}}","order":"asc"},"perPage":100}""")).Texts("data", "id");
            var descending = (await known.Api.Post(
                "/contacts/search", $$$"""{"sort":{"field":"{{{field}}}","order":"desc"},"perPage":100,"page":2}""")).Texts("data", "id");

            Assert.Equal((await known.Api.Get($"/contacts?perPage=100&order=asc&sort={field}")).Texts("data", "id"), ascending);
            Assert.Equal(ascending.Take(25).Reverse(), descending);
        }
    }

    [Fact]
    [Trait("Clause", "SEARCH"), Trait("Clause", "PAGE-WALK")]
    public async Task Pages_HoldEveryMatchOnce()
    {
        var seen = new List<string>();
        for (var page = 1; page <= 9; page++)
            seen.AddRange(
                await known.Api.Found($$$"""{"query":"alpha","sort":{"field":"company","order":"desc"},"page":{{{page}}},"perPage":7}"""));

        Assert.Equal(Emails(i => i % 2 == 0), seen.Order());
    }

    [Theory]
    [InlineData("""{"query":5}""", "query")]
    [InlineData("""{"query":null}""", "query")]
    [InlineData("""{"query":["a"]}""", "query")]
    [InlineData("""{"filters":[]}""", "filters")]
    [InlineData("""{"filters":null}""", "filters")]
    [InlineData("""{"filters":{"status":5}}""", "filters.status")]
    [InlineData("""{"filters":{"status":["active"]}}""", "filters.status")]
    [InlineData("""{"filters":{"status":"vip"}}""", "filters.status")]
    [InlineData("""{"filters":{"groups":"grp_abc"}}""", "filters.groups")]
    [InlineData("""{"filters":{"groups":[1]}}""", "filters.groups.0")]
    [InlineData("""{"filters":{"customFields":[]}}""", "filters.customFields")]
    [InlineData("""{"filters":{"customFields":{"a":{}}}}""", "filters.customFields.a")]
    [InlineData("""{"sort":"email"}""", "sort")]
    [InlineData("""{"sort":{"field":"shoeSize"}}""", "sort.field")]
    [InlineData("""{"sort":{"field":5}}""", "sort.field")]
    [InlineData("""{"sort":{"field":"email","order":"up"}}""", "sort.order")]
    [InlineData("""{"page":0}""", "page")]
    [InlineData("""{"page":"1"}""", "page")]
    [InlineData("""{"page":null}""", "page")]
    [InlineData("""{"perPage":101}""", "perPage")]
    [InlineData("""{"perPage":1e99999999999999999999}""", "perPage")]
    [Trait("Clause", "MALFORMED")]
    public async Task Search_WrongPart_IsRefused(string body, string field) =>
        (await known.Api.Post("/contacts/search", body)).AssertInvalid(field);

    private async Task<int> Total(string body)
    {
        var answer = await known.Api.Post("/contacts/search", "{" + body + "}");
        Assert.Equal(200, answer.Status);
        return answer.Number("meta.total");
    }
}
