using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Search;

/// <summary>SEARCH-REPLY, SEARCH-QUERY, SEARCH-GROUPS.</summary>
internal static class SearchObservations
{
    private static readonly string[] TextFields = ["firstName", "lastName", "company", "jobTitle"];

    public static async Task<ObservedValue> Paging(CheckContext api)
    {
        var contacts = await SearchableContacts.GivenAsync(api);
        await api.RequireFound(SearchRequests.Query(contacts.Token), contacts.One, contacts.Two, contacts.Similar);

        var response = await api.Post("/contacts/search", ApiClient.Body(("query", contacts.Token), ("page", 1), ("perPage", 2)));

        var (count, hasMeta) = (response.RequireList().Count, response.At("meta") is JsonObject);
        var value = (count, hasMeta) switch
        {
            (2, true) => "paged",
            (3, true) => "whole",
            (3, false) => "bare",
            _ => null,
        };
        return new(value, $"{count} of 3 contacts with perPage 2, {(hasMeta ? "with" : "without")} meta");
    }

    public static async Task<ObservedValue> QueryFields(CheckContext api)
    {
        var tokens = TextFields.ToDictionary(name => name, _ => api.NewToken());
        var contact = await api.GivenContact([.. tokens.Select(token => (token.Key, (JsonNode?)token.Value))]);
        await api.RequireFound(SearchRequests.Query(contact.EmailOf()), contact);

        var found = new List<string>();
        var fullName = KeyValuePair.Create("full name", $"{tokens["firstName"]} {tokens["lastName"]}");
        foreach (var (name, token) in tokens.Append(fullName))
        {
            if (await IsFound(api, token))
                found.Add(name);
        }

        var value = found switch
        {
            [] => "email",
            ["firstName", "lastName", "company", "full name"] => "common",
            ["firstName", "lastName", "company", "jobTitle", ..] => "all",
            _ => null,
        };
        return new(value, $"The query matches {string.Join(", ", found.Prepend("email"))}.");
    }

    public static async Task<ObservedValue> QueryMatch(CheckContext api)
    {
        var contacts = await SearchableContacts.GivenAsync(api);
        await api.RequireFound(SearchRequests.Query("one." + contacts.Token), contacts.One);

        var ignoresCase = await IsFound(api, ("one." + contacts.Token).ToUpperInvariant());
        var ignoresAccents = await IsFound(api, "öne." + contacts.Token);
        var value = (ignoresCase, ignoresAccents) switch
        {
            (true, true) => "folded",
            (true, false) => "ignore-case",
            (false, false) => "exact",
            _ => null,
        };
        return new(value, $"Case {(ignoresCase ? "is ignored" : "matters")}, accents {(ignoresAccents ? "are ignored" : "matter")}.");
    }

    public static async Task<ObservedValue> Groups(CheckContext api)
    {
        if (api.Environment.Groups is not [var one, var other, ..])
            return ObservedValue.None("Needs two groups, and fewer were found.");
        var members = await GroupMembers.GivenAsync(api);

        var response = await api.Post(
            "/contacts/search", SearchRequests.Query(members.Token, ("groups", new JsonArray(one.Id, other.Id))));

        var found = response.RequireList().Select(contact => contact.IdOf()).ToHashSet();
        string[] any = [members.InOne.IdOf(), members.InOther.IdOf(), members.InBoth.IdOf()];
        var value = found.SetEquals(any) ? "any" : found.SetEquals([members.InBoth.IdOf()]) ? "all" : null;
        return new(value, $"Two groups match {found.Count} of 3 contacts: one is in both groups, the others in one.");
    }

    private static async Task<bool> IsFound(CheckContext api, string query) =>
        (await api.Post("/contacts/search", SearchRequests.Query(query))).RequireList().Count > 0;
}
