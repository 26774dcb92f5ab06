using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Engine;

namespace Fluenzr.ContractKit.Conformance.Checks.Observations;

/// <summary>Looks at the search.</summary>
internal static class OfSearch
{
    private static readonly string[] Names = ["firstName", "lastName", "company", "jobTitle"];

    public static async Task<Sight> Reply(Api api)
    {
        var token = api.NewToken();
        JsonObject[] contacts = [await Given(api, token, "a"), await Given(api, token, "b"), await Given(api, token, "c")];
        await Finding.Finds(api, Api.Body(("query", token)), contacts);

        var reply = await api.Post("/contacts/search", Api.Body(("query", token), ("page", 1), ("perPage", 2)));

        var (count, hasMeta) = (reply.IsList().Count, reply.At("meta") is JsonObject);
        var value = (count, hasMeta) switch
        {
            (2, true) => "paged",
            (3, true) => "whole",
            (3, false) => "bare",
            _ => null,
        };
        return new Sight(value, $"{count} of 3 contacts with perPage 2, {(hasMeta ? "with" : "without")} meta");
    }

    public static async Task<Sight> QueryFields(Api api)
    {
        var tokens = Names.ToDictionary(name => name, _ => api.NewToken());
        var contact = await api.GivenContact([.. tokens.Select(token => (token.Key, (JsonNode?)token.Value))]);
        await Finding.Finds(api, Api.Body(("query", Finding.Email(contact))), contact);

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
        return new Sight(value, $"it looks in {string.Join(", ", found.Prepend("email"))}");
    }

    public static async Task<Sight> QueryMatch(Api api)
    {
        var token = api.NewToken();
        var contact = await Given(api, token, "eve");
        await Finding.Finds(api, Api.Body(("query", "eve." + token)), contact);

        var (ignoresCase, ignoresAccents) = (await IsFound(api, ("eve." + token).ToUpperInvariant()), await IsFound(api, "ève." + token));
        var value = (ignoresCase, ignoresAccents) switch
        {
            (true, true) => "folded",
            (true, false) => "ignore-case",
            (false, false) => "exact",
            _ => null,
        };
        return new Sight(value, $"case {(ignoresCase ? "does not matter" : "matters")}, accents {(ignoresAccents ? "do not matter" : "matter")}");
    }

    public static async Task<Sight> Groups(Api api)
    {
        if (api.Here.Groups is not [var one, var other, ..])
            return Sight.Nothing("needs two groups");
        var token = api.NewToken();
        var inOne = await Given(api, token, "one", one.Id);
        var inBoth = await Given(api, token, "both", one.Id, other.Id);
        await Finding.Finds(api, Api.Body(("query", token)), inOne, inBoth);

        var reply = await api.Post("/contacts/search", Api.Body(("query", token), ("filters", Api.Body(("groups", new JsonArray(one.Id, other.Id))))));

        var found = reply.IsList().Select(Finding.Id).ToHashSet();
        var value = found.SetEquals([Finding.Id(inOne), Finding.Id(inBoth)]) ? "any" : found.SetEquals([Finding.Id(inBoth)]) ? "all" : null;
        return new Sight(value, $"of a contact in one and a contact in both of two groups {found.Count} found");
    }

    private static async Task<bool> IsFound(Api api, string query) => (await api.Post("/contacts/search", Api.Body(("query", query)))).IsList().Count > 0;

    private static Task<JsonObject> Given(Api api, string token, string part, params string[] groups) => api.GivenContact(
        ("email", $"{part}.{token}@example.com"), ("groupIds", new JsonArray([.. groups.Select(group => (JsonNode?)group)])));
}
