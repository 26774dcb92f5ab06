using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Search;

/// <summary>SEARCH: the order of the results, by email and by createdAt.</summary>
internal static class SearchSortChecks
{
    public static async Task Sorted(CheckContext api)
    {
        var token = api.NewToken();
        foreach (var word in new[] { "mike", "alfa", "zulu" })
            await api.GivenContact(("email", api.Email($"{word}.{token}")));

        foreach (var (order, expected) in new[] { ("asc", "a m z"), ("desc", "z m a") })
        {
            var search = WithSort(SearchRequests.Query(token), "email", order);
            var response = await api.PollUntil(
                () => api.Post("/contacts/search", search), response => response.Is(400) || JsonValues.Ids(response.Data).Count == 3);
            if (response.Is(400))
                throw new CheckSkippedException("the search does not sort by email (SORT-FIELDS)");
            var actual = string.Join(' ', response.RequireList().Select(contact => contact.EmailOf()[..1]));
            if (actual != expected && await SortsOnlyByCreatedAt(api, token))
                throw new CheckSkippedException("the search sorts by createdAt, but not by email (SORT-FIELDS)");
            response.Expect(actual == expected, $"emails starting with {expected}, in {order} order", actual,
                SortedClaim("data[].email", order));
        }

        await RequireSortedByCreatedAt(api, token);
    }

    // As in the example of the documentation. One response is in order, whatever others do on the target.
    private static async Task RequireSortedByCreatedAt(CheckContext api, string token)
    {
        var showsOrder = false;
        foreach (var order in new[] { "asc", "desc" })
        {
            var response = await api.Post("/contacts/search", WithSort([], "createdAt", order));
            if (response.Is(400))
                return;
            var times = response.RequireList().Select(contact => Time(contact["createdAt"])).ToArray();
            response.Require(
                times.SequenceEqual(order == "asc" ? times.Order() : times.OrderDescending()),
                $"Expected the results in {order} order of createdAt.", $"createdAt in {order} order",
                claim: SortedClaim("data[].createdAt", order));
            showsOrder |= order == "asc" && times.Distinct().Count() > 1;
        }

        // A run creates many contacts in a second. Where the results have one time only, they are in both orders.
        if (showsOrder)
            return;
        var newest = await LaterContact(api, token);
        foreach (var order in new[] { "asc", "desc" })
        {
            var response = await api.Post("/contacts/search", WithSort(SearchRequests.Query(token), "createdAt", order));
            var ids = JsonValues.Ids(response.Data);
            response.Expect(
                ids.Count > 0 && (order == "asc" ? ids[^1] : ids[0]) == newest,
                $"the newest of {ids.Count} contacts {(order == "asc" ? "last" : "first")}, in {order} order of createdAt",
                $"it is number {ids.ToList().IndexOf(newest) + 1}", SortedClaim("data[].createdAt", order));
        }
    }

    // Which fields sort is open (SORT-FIELDS). A contact of another second shows whether createdAt does.
    private static async Task<bool> SortsOnlyByCreatedAt(CheckContext api, string token)
    {
        if (!(await Ids("email", "asc")).SequenceEqual(await Ids("email", "desc")))
            return false;
        var last = await LaterContact(api, token);
        return await Ids("createdAt", "asc") is [.., var newest] && newest == last
            && await Ids("createdAt", "desc") is [var first, ..] && first == last;

        async Task<IReadOnlyList<string>> Ids(string field, string order) =>
            JsonValues.Ids((await api.Post("/contacts/search", WithSort(SearchRequests.Query(token), field, order))).Data);
    }

    // A contact that was created in another second than those before.
    private static async Task<string> LaterContact(CheckContext api, string token)
    {
        await Task.Delay(TimeSpan.FromSeconds(1.1), api.Cancellation);
        var last = (await api.GivenContact(("email", api.Email($"last.{token}")))).IdOf();
        await api.PollUntil(
            () => api.Post("/contacts/search", SearchRequests.Query(token)), response => JsonValues.Ids(response.Data).Contains(last));
        return last;
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
