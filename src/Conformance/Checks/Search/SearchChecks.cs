using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Search;

/// <summary>
/// SEARCH: query, filters and sort. Whether the response has meta or pages is open (SEARCH-REPLY), so the checks find few contacts.
/// </summary>
internal static class SearchChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("search/query", "SEARCH", "The query finds the contacts whose email contains it.", QueryMatchesEmail),
        new("search/literal", "SEARCH", "The query takes every character literally.", QueryIsLiteral),
        new("search/all-optional", "SEARCH", "A search without any condition answers 200 with contacts.", AllOptional, Prerequisites.None),
        new("search/status", "SEARCH", "The filter status finds a contact by its status and by no other.", StatusFilter),
        new("search/groups", "SEARCH", "The filter groups finds exactly the contacts in a group.", GroupsFilter,
            Prerequisites.Writes | Prerequisites.TwoGroups),
        new("search/sort", "SEARCH", "sort orders the results, ascending or descending.", SearchSortChecks.Sorted),
    ];

    private static async Task QueryMatchesEmail(CheckContext api)
    {
        var contacts = await SearchableContacts.GivenAsync(api);

        await api.RequireFound(SearchRequests.Query(contacts.Token), contacts.One, contacts.Two, contacts.Similar);
        await api.RequireFound(SearchRequests.Query(contacts.One.EmailOf()), contacts.One);
    }

    // With % . _ or a pattern as wildcards, these would match the email one.TOKEN@example.com.
    private static async Task QueryIsLiteral(CheckContext api)
    {
        var token = (await SearchableContacts.GivenAsync(api)).Token;

        foreach (var query in new[] { $"o%.{token}", $"on_.{token}", $"(one|two).*{token}", $"🚀 [{token}\\'\"" })
            await api.RequireFound(SearchRequests.Query(query));
    }

    private static async Task AllOptional(CheckContext api)
    {
        (await api.Post("/contacts/search", new JsonObject())).RequireList();
        (await api.Post("/contacts/search", SearchRequests.Filters())).RequireList();
    }

    private static async Task StatusFilter(CheckContext api)
    {
        var contact = (await FullContact.GivenAsync(api)).Contact;
        var (email, status) = (contact.EmailOf(), contact.StatusOf(api));

        await api.RequireFound(SearchRequests.Query(email, ("status", status)), contact);
        foreach (var other in api.Spec.Schema("Status").EnumStrings.Where(other => other != status))
            await api.RequireFound(SearchRequests.Query(email, ("status", other)));
    }

    private static async Task GroupsFilter(CheckContext api)
    {
        var (one, other) = (api.Environment.Groups[0].Id, api.Environment.Groups[1].Id);
        var members = await GroupMembers.GivenAsync(api);

        await api.RequireFound(
            SearchRequests.Query(members.Token, ("groups", new JsonArray(one))), members.InOne, members.InBoth);
        await api.RequireFound(
            SearchRequests.Query(members.Token, ("groups", new JsonArray(other))), members.InOther, members.InBoth);

        // Any or all of several groups is open (SEARCH-GROUPS). A member of both must be found, a member of none must not, in any order.
        var several = SearchRequests.Query(members.Token, ("groups", new JsonArray(one, other)));
        var response = await api.PollUntil(
            () => api.Post("/contacts/search", several), response => JsonValues.Ids(response.Data).Contains(members.InBoth.IdOf()));
        var found = response.RequireList();
        JsonObject[] allowed = [members.InBoth, members.InOne, members.InOther];
        response.Expect(
            found.Any(contact => contact.IdOf() == members.InBoth.IdOf())
                && found.All(contact => allowed.Any(member => member.IdOf() == contact.IdOf())),
            $"{members.InBoth.EmailOf()}, and possibly members of one group",
            ShortList.Of(found.Select(contact => contact.EmailOf()).DefaultIfEmpty("0 contacts")),
            JsonValues.Ids(response.Data).Contains(members.InBoth.IdOf())
                ? Claim.Texts(ClaimKind.OneOf, "data[].id", allowed.Select(member => member.IdOf()))
                : Claim.Texts(ClaimKind.Contains, "data[].id", [members.InBoth.IdOf()]));
        await api.RequireSameFound(SearchRequests.Query(members.Token, ("groups", new JsonArray(other, one))), response);
    }
}
