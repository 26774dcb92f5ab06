using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Store.Queries;

/// <summary>With thousands of contacts, and changes in between, lists and searches answer what looking at every contact would.</summary>
public sealed class ManyContactsTests
{
    private static readonly string[] SortFields = [
        "email",
        "firstName",
        "lastName",
        "company",
        "jobTitle",
        "status",
        "createdAt",
        "updatedAt",
    ];

    private readonly Random _random = new(5);
    private readonly TestClock _clock = new();

    [Fact]
    public async Task ListAndSearch_AfterAnyChanges_AnswerWhatLookingAtEveryContactWould()
    {
        await using var mock = Mock.At(_clock, ("contacts", "3000"), ("rate-limit", "0"));
        for (var round = 0; round < 4; round++)
        {
            var all = await All(mock.Api);
            foreach (var sort in SortFields)
                await AssertPages(mock.Api, all, $"sort={sort}", _ => true, sort);
            await AssertPages(mock.Api, all, "email=MAR&sort=lastName", contact => Has(contact, "email", "mar"), "lastName");
            await AssertPages(mock.Api, all, "email=zzzz&sort=lastName", contact => Has(contact, "email", "zzzz"), "lastName");
            await AssertPages(mock.Api, all, "email=e&sort=email", contact => Has(contact, "email", "e"), "email");
            await AssertPages(mock.Api, all, "status=bounced&sort=updatedAt", contact => Text(contact, "status") == "bounced", "updatedAt");
            await AssertPages(mock.Api, all, "status=active&groupId=grp_abc&sort=email", contact => Text(contact, "status") == "active"
                && InGroup(contact, "grp_abc"), "email");
            await AssertPages(
                mock.Api, all, "tag=vip&sort=company", contact => contact["tags"]!.AsArray().Any(tag => (string)tag! == "vip"), "company");
            await AssertSearch(mock.Api, all, """ "query": "MÁr" """, contact => Texts(contact).Any(text => Has(text, "mar")));
            await AssertSearch(
                mock.Api, all, """ "query": "a", "filters": { "groups": ["grp_abc", "grp_def"], "status": "active" } """,
                contact => Texts(contact).Any(text => Has(text, "a"))
                    && Text(contact, "status") == "active"
                    && (InGroup(contact, "grp_abc") || InGroup(contact, "grp_def")));
            var (key, value) = Entry(all);
            await AssertSearch(
                mock.Api, all, $$""" "filters": { "customFields": { "{{key}}": {{value.ToJsonString()}} } } """,
                contact => JsonNode.DeepEquals(contact["customFields"]![key], value));
            await AssertSearch(mock.Api, all, $$""" "filters": { "customFields": { "{{key}}": null } } """, contact =>
                contact["customFields"]![key] is null);

            await Change(mock.Api, all, round);
        }
    }

    private static bool Has(string? text, string part) =>
        text is not null && Plain(text).Contains(part, StringComparison.OrdinalIgnoreCase);

    private static bool Has(JsonNode contact, string field, string part) =>
        Text(contact, field)?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;

    private static string? Text(JsonNode contact, string field) => (string?)contact[field];

    private static bool InGroup(JsonNode contact, string id) => contact["groups"]!.AsArray().Any(group => (string)group!["id"]! == id);

    // What a query of a search looks at by default.
    private static IEnumerable<string?> Texts(JsonNode contact) =>
        [
            Text(contact, "email"),
            Text(contact, "firstName"),
            Text(contact, "lastName"),
            $"{Text(contact, "firstName")} {Text(contact, "lastName")}",
            Text(contact, "company"),
        ];

    private static string Plain(string text) => text
        .Replace('é', 'e').Replace('è', 'e').Replace('ê', 'e').Replace('ë', 'e').Replace('É', 'E').Replace('á', 'a').Replace('å', 'a')
            .Replace('à', 'a').Replace('â', 'a')
        .Replace('ï', 'i').Replace('î', 'i').Replace('ô', 'o').Replace('ç', 'c').Replace('ü', 'u').Replace('ù', 'u').Replace('Ç', 'C');

    private static (string Key, JsonNode Value) Entry(IEnumerable<JsonNode> all)
    {
        var entry = all.Skip(10).SelectMany(contact => contact["customFields"]!.AsObject()).First(entry => entry.Value is not null);
        return (entry.Key, entry.Value!);
    }

    private static async Task<JsonNode[]> All(ApiClient api)
    {
        var contacts = new List<JsonNode>();
        for (var page = 1; ; page++)
        {
            var items = (await api.Get($"/contacts?perPage=100&page={page}")).List("data");
            if (items.Count == 0)
                break;
            contacts.AddRange(items.Select(item => item!));
        }

        Assert.Equal(contacts.Count, contacts.Select(contact => Text(contact, "id")).Distinct().Count());
        return [.. contacts];
    }

    private static IEnumerable<string?> Sorted(IEnumerable<JsonNode> contacts, string field, bool isDescending)
    {
        var order = contacts
            .OrderBy(contact => Text(contact, field) is not null)
            .ThenBy(contact => Text(contact, field), StringComparer.OrdinalIgnoreCase)
            .ThenBy(contact => Text(contact, "id"), StringComparer.Ordinal)
            .Select(contact => Text(contact, "id"));
        return isDescending ? order.Reverse() : order;
    }

    private async Task AssertPages(ApiClient api, JsonNode[] all, string query, Func<JsonNode, bool> keeps, string sort)
    {
        var kept = all.Where(keeps).ToArray();
        foreach (var isDescending in new[] { false, true })
        {
            string?[] order = [.. Sorted(kept, sort, isDescending)];
            foreach (var page in new[] { 1, 2, 1 + _random.Next(1 + (kept.Length / 50)), (kept.Length / 50) + 1 })
            {
                var answer = await api.Get($"/contacts?{query}&order={(isDescending ? "desc" : "asc")}&perPage=50&page={page}");
                Assert.Equal(kept.Length, answer.Number("meta.total"));
                Assert.Equal(order.Skip((page - 1) * 50).Take(50), answer.Texts("data", "id"));
            }
        }
    }

    private static async Task AssertSearch(ApiClient api, JsonNode[] all, string parts, Func<JsonNode, bool> keeps)
    {
        var kept = all.Where(keeps).ToArray();
        var answer = await api.Post(
            "/contacts/search", $$"""{ {{parts}}, "sort": { "field": "email", "order": "asc" }, "perPage": 100 }""");
        Assert.Equal(kept.Length, answer.Number("meta.total"));
        Assert.Equal(Sorted(kept, "email", isDescending: false).Take(100), answer.Texts("data", "id"));
    }

    private async Task Change(ApiClient api, JsonNode[] all, int round)
    {
        _clock.Advance(60);
        string Some() => Text(all[_random.Next(all.Length)], "id")!;
        for (var i = 0; i < 60; i++)
        {
            await api.Delete($"/contacts/{Some()}");
            await api.Put($"/contacts/{Some()}", JsonSerializer.Serialize(new
            {
                lastName = $"Mårtens {i}",
                company = i % 3 == 0
                ? null
                : $"Zeta {i}"
            }));
            await api.Put($"/contacts/{Some()}", JsonSerializer.Serialize(new { email = $"moved.{round}.{i}@Margin.example.com" }));
            await api.Post($"/contacts/{Some()}/tags", """{ "tags": ["vip"] }""");
            await api.Delete($"/contacts/{Some()}/groups", """{ "groupIds": ["grp_abc", "grp_def"] }""");
            if (i % 2 == 0)
                await api.Create(
                    $$"""{ "email": "new.{{round}}.{{i}}@example.com", "tags": ["vip"], "customFields": { "budget": {{i}} } }""");
        }

        var batch = Enumerable.Range(0, 200).Select(i => new { email = $"bulk.{round}.{i}@example.com", firstName = $"Márie {i}" });
        Assert.Equal(200, (await api.Post(
            "/contacts/bulk",
            $$"""{ "groupIds": ["grp_abc"], "contacts": {{JsonSerializer.Serialize(batch)}} }""")).Number("data.created"));
    }
}
