using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using static Fluenzr.ContractKit.Conformance.Checks.Search.SearchRequests;

namespace Fluenzr.ContractKit.Conformance.Checks.Search;

/// <summary>SEARCH-AND: query and filters in combination.</summary>
internal static class SearchAndChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("search-and/all-hold", "SEARCH-AND", "The query and all filters must match.", AllMatch),
        new("search-and/groups", "SEARCH-AND", "The query, groups and the other filters must match.", QueryAndGroups,
            Prerequisites.Writes | Prerequisites.TwoGroups),
    ];

    private static async Task AllMatch(CheckContext api)
    {
        var (value, token) = (api.NewToken(), api.NewToken());
        var both = await api.GivenContact(("email", $"both.{token}@example.com"), CustomFields(("secteur", value)));
        await api.GivenContact(("email", $"query.{token}@example.com"));
        await api.GivenContact(CustomFields(("secteur", value)));

        await api.RequireFound(Query(token, CustomFields(("secteur", value))), both);
        await api.RequireFound(Query(token, ("status", both.StatusOf()), CustomFields(("secteur", value))), both);
        await api.RequireFound(Query(token, ("status", OtherStatus(api, both)), CustomFields(("secteur", value))));
    }

    private static async Task QueryAndGroups(CheckContext api)
    {
        var (group, second) = (api.Environment.Groups[0].Id, api.Environment.Groups[1].Id);
        var (token, value) = (api.NewToken(), api.NewToken());
        var member = await api.GivenContact(
            ("email", $"member.{token}@example.com"), ("groupIds", new JsonArray(group)), CustomFields(("secteur", value)));
        var outside = await api.GivenContact(
            ("email", $"other.{token}@example.com"), ("groupIds", new JsonArray(second)), CustomFields(("secteur", value)));
        await api.GivenContact(("groupIds", new JsonArray(group)));

        await api.RequireFound(Query(token, Groups(group)), member);
        await api.RequireFound(Filters(Groups(group), CustomFields(("secteur", value))), member);
        await api.RequireFound(Filters(Groups(second), ("status", member.StatusOf()), CustomFields(("secteur", value))), outside);
        await api.RequireFound(Query(token, Groups(group), ("status", OtherStatus(api, member))));

        static (string, JsonNode?) Groups(string id) => ("groups", new JsonArray(id));
    }

    private static string OtherStatus(CheckContext api, JsonObject contact) =>
        api.Spec.Schema("Status").EnumStrings.First(status => status != contact.StatusOf());
}
