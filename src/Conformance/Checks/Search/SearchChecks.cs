using System.Globalization;
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
        new("search/sort", "SEARCH", "sort orders the results, ascending or descending.", Sorted),
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
        var (email, status) = (contact.EmailOf(), contact.StatusOf());

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
            string.Join(", ", found.Select(contact => contact.EmailOf()).DefaultIfEmpty("0 contacts")),
            JsonValues.Ids(response.Data).Contains(members.InBoth.IdOf())
                ? Claim.Texts(ClaimKind.OneOf, "data[].id", allowed.Select(member => member.IdOf()))
                : Claim.Texts(ClaimKind.Contains, "data[].id", [members.InBoth.IdOf()]));
        await api.RequireSameFound(SearchRequests.Query(members.Token, ("groups", new JsonArray(other, one))), response);
    }

    private static async Task Sorted(CheckContext api)
    {
        var token = api.NewToken();
        foreach (var word in new[] { "mike", "alfa", "zulu" })
            await api.GivenContact(("email", api.Email($"{word}.{token}")));

        foreach (var (order, expected) in new[] { ("asc", "a m z"), ("desc", "z m a") })
        {
            var search = WithSort(SearchRequests.Query(token), "email", order);
            var response = await api.PollUntil(
                () => api.Post("/contacts/search", search), response => response.Status == 400 || JsonValues.Ids(response.Data).Count == 3);
            if (response.Status == 400)
                throw new CheckSkippedException("the search does not sort by email (SORT-FIELDS)");
            var actual = string.Join(' ', response.RequireList().Select(contact => contact.EmailOf()[..1]));
            if (actual != expected && await SortsOnlyByCreatedAt(api, token))
                throw new CheckSkippedException("the search sorts by createdAt, but not by email (SORT-FIELDS)");
            response.Expect(actual == expected, $"emails starting with {expected}, in {order} order", actual,
                SortedClaim("data[].email", order));
            await RequireSortedByCreatedAt(api, order);
        }
    }

    // As in the example of the documentation. One response is in order, whatever others do on the target.
    private static async Task RequireSortedByCreatedAt(CheckContext api, string order)
    {
        var response = await api.Post("/contacts/search", WithSort([], "createdAt", order));
        if (response.Status == 400)
            return;
        var times = response.RequireList().Select(contact => Time(contact["createdAt"])).ToArray();
        response.Require(
            times.SequenceEqual(order == "asc" ? times.Order() : times.OrderDescending()),
            $"Expected the results in {order} order of createdAt.", $"createdAt in {order} order",
            claim: SortedClaim("data[].createdAt", order));
    }

    // Which fields sort is open (SORT-FIELDS). A contact of another second shows whether createdAt does.
    private static async Task<bool> SortsOnlyByCreatedAt(CheckContext api, string token)
    {
        if (!(await Ids("email", "asc")).SequenceEqual(await Ids("email", "desc")))
            return false;
        await Task.Delay(TimeSpan.FromSeconds(1.1), api.Cancellation);
        var last = (await api.GivenContact(("email", api.Email($"last.{token}")))).IdOf();
        await api.PollUntil(
            () => api.Post("/contacts/search", SearchRequests.Query(token)), response => JsonValues.Ids(response.Data).Contains(last));
        return await Ids("createdAt", "asc") is [.., var newest] && newest == last
            && await Ids("createdAt", "desc") is [var first, ..] && first == last;

        async Task<IReadOnlyList<string>> Ids(string field, string order) =>
            JsonValues.Ids((await api.Post("/contacts/search", WithSort(SearchRequests.Query(token), field, order))).Data);
    }

    private static Claim SortedClaim(string path, string order) =>
        new(order == "asc" ? ClaimKind.Ascending : ClaimKind.Descending, [path]);

    private static JsonObject WithSort(JsonObject search, string field, string order)
    {
        search["sort"] = ApiClient.Body(("field", field), ("order", order));
        return search;
    }

    private static DateTimeOffset Time(JsonNode? node) => DateTimeOffset.TryParse(
        JsonValues.Text(node), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : default;
}
