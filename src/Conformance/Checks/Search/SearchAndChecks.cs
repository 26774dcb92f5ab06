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
        var contacts = await SearchableContacts.GivenAsync(api);
        var (token, one) = (contacts.Token, contacts.One);

        await api.RequireFound(Query(token, Sector()), one, contacts.Two);
        await api.RequireFound(Query(token, ("status", one.StatusOf(api)), Sector()), one, contacts.Two);
        await api.RequireFound(Query(token, ("status", OtherStatus(api, one)), Sector()));

        (string, JsonNode?) Sector() => CustomFields(("secteur", contacts.Sector));
    }

    private static async Task QueryAndGroups(CheckContext api)
    {
        var (group, second) = (api.Environment.Groups[0].Id, api.Environment.Groups[1].Id);
        var members = await GroupMembers.GivenAsync(api);
        var (token, member) = (members.Token, members.InOne);

        await api.RequireFound(Query(member.EmailOf(), Groups(group)), member);
        await api.RequireFound(Filters(Groups(group), Sector()), member);
        await api.RequireFound(Filters(Groups(second), ("status", member.StatusOf(api)), Sector()), members.InOther);
        await api.RequireFound(Query(token, Groups(group), ("status", OtherStatus(api, member))));

        (string, JsonNode?) Sector() => CustomFields(("secteur", members.Sector));

        static (string, JsonNode?) Groups(string id) => ("groups", new JsonArray(id));
    }

    private static string OtherStatus(CheckContext api, JsonObject contact) =>
        api.Spec.Schema("Status").EnumStrings.First(status => status != contact.StatusOf(api));
}
