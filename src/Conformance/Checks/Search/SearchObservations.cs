using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Search;

/// <summary>Looks at the search.</summary>
internal static class SearchObservations
{
    private static readonly string[] Names = ["firstName", "lastName", "company", "jobTitle"];

    public static async Task<ObservedValue> Reply(ApiClient api)
    {
        var token = api.NewToken();
        JsonObject[] contacts = [await Given(api, token, "a"), await Given(api, token, "b"), await Given(api, token, "c")];
        await ContactQueries.Finds(api, ApiClient.Body(("query", token)), contacts);

        var response = await api.Post("/contacts/search", ApiClient.Body(("query", token), ("page", 1), ("perPage", 2)));

        var (count, hasMeta) = (response.RequireList().Count, response.At("meta") is JsonObject);
        var value = (count, hasMeta) switch
        {
            (2, true) => "paged",
            (3, true) => "whole",
            (3, false) => "bare",
            _ => null,
        };
        return new ObservedValue(value, $"{count} of 3 contacts with perPage 2, {(hasMeta ? "with" : "without")} meta");
    }

    public static async Task<ObservedValue> QueryFields(ApiClient api)
    {
        var tokens = Names.ToDictionary(name => name, _ => api.NewToken());
        var contact = await api.GivenContact([.. tokens.Select(token => (token.Key, (JsonNode?)token.Value))]);
        await ContactQueries.Finds(api, ApiClient.Body(("query", ContactQueries.Email(contact))), contact);

        var found = new List<string>();
        foreach (var (name, token) in tokens.Append(new KeyValuePair<string, string>("full name", $"{tokens["firstName"]} {tokens["lastName"]}")))
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
        return new ObservedValue(value, $"it looks in {string.Join(", ", found.Prepend("email"))}");
    }

    public static async Task<ObservedValue> QueryMatch(ApiClient api)
    {
        var token = api.NewToken();
        var contact = await Given(api, token, "eve");
        await ContactQueries.Finds(api, ApiClient.Body(("query", "eve." + token)), contact);

        var (ignoresCase, ignoresAccents) = (await IsFound(api, ("eve." + token).ToUpperInvariant()), await IsFound(api, "ève." + token));
        var value = (ignoresCase, ignoresAccents) switch
        {
            (true, true) => "folded",
            (true, false) => "ignore-case",
            (false, false) => "exact",
            _ => null,
        };
        return new ObservedValue(value, $"case {(ignoresCase ? "does not matter" : "matters")}, accents {(ignoresAccents ? "do not matter" : "matter")}");
    }

    public static async Task<ObservedValue> Groups(ApiClient api)
    {
        if (api.Environment.Groups is not [var one, var other, ..])
            return ObservedValue.Nothing("needs two groups");
        var token = api.NewToken();
        var inOne = await Given(api, token, "one", one.Id);
        var inBoth = await Given(api, token, "both", one.Id, other.Id);
        await ContactQueries.Finds(api, ApiClient.Body(("query", token)), inOne, inBoth);

        var response = await api.Post("/contacts/search", ApiClient.Body(("query", token), ("filters", ApiClient.Body(("groups", new JsonArray(one.Id, other.Id))))));

        var found = response.RequireList().Select(ContactQueries.Id).ToHashSet();
        var value = found.SetEquals([ContactQueries.Id(inOne), ContactQueries.Id(inBoth)]) ? "any" : found.SetEquals([ContactQueries.Id(inBoth)]) ? "all" : null;
        return new ObservedValue(value, $"of a contact in one and a contact in both of two groups {found.Count} found");
    }

    private static async Task<bool> IsFound(ApiClient api, string query) => (await api.Post("/contacts/search", ApiClient.Body(("query", query)))).RequireList().Count > 0;

    private static Task<JsonObject> Given(ApiClient api, string token, string part, params string[] groups) => api.GivenContact(
        ("email", $"{part}.{token}@example.com"), ("groupIds", new JsonArray([.. groups.Select(group => (JsonNode?)group)])));
}
