using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Search;

/// <summary>The search. Whether its answer has a meta or pages is open (SEARCH-REPLY): the checks find few contacts.</summary>
internal static class SearchChecks
{
    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("search/query", "SEARCH", "The query finds the contacts whose email contains it.", QueryFinds),
        new("search/all-optional", "SEARCH", "A search without any condition answers 200 with contacts.", AllIsOptional, Needs.Nothing),
        new("search/status", "SEARCH", "The filter status finds a contact by its status and not by another.", StatusFilters),
        new("search/groups", "SEARCH", "The filter groups keeps the contacts in that group and no others.", GroupsFilter, Needs.Writing | Needs.TwoGroups),
        new("search/sort", "SEARCH", "sort orders what is found, rising or falling.", Sorts),
        new("search-custom/equal", "SEARCH-CUSTOM", "A custom field keeps the contacts that have just this value.", CustomFieldIsEqual),
        new("search-custom/all-keys", "SEARCH-CUSTOM", "Of several custom fields all are equal.", AllKeysAreEqual),
        new("search-custom/types", "SEARCH-CUSTOM", "Custom fields that are numbers or booleans are found by their values.", NumbersAndBooleans),
        new("search-and/all-hold", "SEARCH-AND", "Query and all filters hold together.", AllHold),
        new("search-and/groups", "SEARCH-AND", "Query, groups and the other filters hold together.", QueryAndGroups, Needs.Writing | Needs.TwoGroups),
    ];

    private static async Task QueryFinds(ApiClient api)
    {
        var token = api.NewToken();
        var one = await api.GivenContact(("email", $"one.{token}@example.com"));
        var two = await api.GivenContact(("email", $"two@{token}.example.com"));
        await api.GivenContact();

        await ContactQueries.Finds(api, Query(token), one, two);
        await ContactQueries.Finds(api, Query($"one.{token}@example.com"), one);
    }

    private static async Task AllIsOptional(ApiClient api)
    {
        var all = await api.Post("/contacts/search", new JsonObject());
        var unfiltered = await api.Post("/contacts/search", ApiClient.Body(("filters", new JsonObject())));

        all.RequireList();
        unfiltered.RequireList();
    }

    private static async Task StatusFilters(ApiClient api)
    {
        var token = api.NewToken();
        var contact = await api.GivenContact(("email", $"c.{token}@example.com"));
        var status = JsonValues.Text(contact["status"]) ?? "";

        await ContactQueries.Finds(api, Query(token, ("status", status)), contact);
        foreach (var other in api.Spec.Schema("Status").EnumStrings.Where(other => other != status))
            await ContactQueries.Finds(api, Query(token, ("status", other)));
    }

    private static async Task GroupsFilter(ApiClient api)
    {
        var (one, other, token) = (api.Environment.Groups[0].Id, api.Environment.Groups[1].Id, api.NewToken());
        var inOne = await api.GivenContact(("email", $"one.{token}@example.com"), ("groupIds", new JsonArray(one)));
        var inBoth = await api.GivenContact(("email", $"both.{token}@example.com"), ("groupIds", new JsonArray(one, other)));
        await api.GivenContact(("email", $"none.{token}@example.com"));

        await ContactQueries.Finds(api, Query(token, ("groups", new JsonArray(one))), inOne, inBoth);
        await ContactQueries.Finds(api, Query(token, ("groups", new JsonArray(other))), inBoth);

        // Any of several groups or all of them (SEARCH-GROUPS): who is in both is found, who is in none is not, whichever is named first.
        var several = Query(token, ("groups", new JsonArray(one, other)));
        var first = await api.Settled(() => api.Post("/contacts/search", several), response => JsonValues.Ids(response.Data).Contains(inBoth.IdOf()));
        JsonObject[] found = [.. first.RequireList()];
        first.Require(
            found.Any(contact => contact.IdOf() == inBoth.IdOf()) && found.All(contact => contact.IdOf() == inOne.IdOf() || contact.IdOf() == inBoth.IdOf()),
            "The contacts are others.", $"{inBoth.EmailOf()}, and perhaps {inOne.EmailOf()}", string.Join(", ", found.Select(ContactQueries.Email)));
        await ContactQueries.Finds(api, Query(token, ("groups", new JsonArray(other, one))), found);
    }

    private static async Task Sorts(ApiClient api)
    {
        var token = api.NewToken();
        foreach (var word in new[] { "mike", "alfa", "zulu" })
            await api.GivenContact(("email", $"{word}.{token}@example.com"));

        foreach (var (order, expected) in new[] { ("asc", "a m z"), ("desc", "z m a") })
        {
            var search = Query(token);
            search["sort"] = ApiClient.Body(("field", "email"), ("order", order));
            var response = await api.Settled(() => api.Post("/contacts/search", search), response => response.Status == 400 || JsonValues.Ids(response.Data).Count == 3);
            if (response.Status == 400)
                throw new CheckSkippedException("the search cannot be sorted by email");
            var came = string.Join(' ', response.RequireList().Select(contact => ContactQueries.Email(contact)[..1]));
            if (came != expected && await SortsOtherwise(api, token))
                throw new CheckSkippedException("the search does not sort by email, though it does by createdAt (SORT-FIELDS)");
            response.Require(came == expected, $"What is found is not sorted by email, {order}.", expected, came);

            // As in the documentation's example; one answer is in order, whatever else happens on the target.
            var byTime = await api.Post("/contacts/search", ApiClient.Body(("sort", ApiClient.Body(("field", "createdAt"), ("order", order)))));
            if (byTime.Status == 400)
                continue;
            var times = byTime.RequireList().Select(contact => DateTimeOffset.TryParse(JsonValues.Text(contact["createdAt"]), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : default).ToArray();
            byTime.Require(
                times.SequenceEqual(order == "asc" ? times.Order() : times.OrderDescending()), $"What is found is not sorted by createdAt, {order}.",
                order == "asc" ? "each as late as the one before, or later" : "each as early as the one before, or earlier");
        }
    }

    // Which fields sort is open (SORT-FIELDS); the example of the documentation sorts by createdAt. A contact of another second shows whether the search does.
    private static async Task<bool> SortsOtherwise(ApiClient api, string token)
    {
        if (!(await Ids("email", "asc")).SequenceEqual(await Ids("email", "desc")))
            return false;
        await Task.Delay(TimeSpan.FromSeconds(1.1), api.Cancellation);
        var last = ContactQueries.Id(await api.GivenContact(("email", $"last.{token}@example.com")));
        await api.Settled(() => api.Post("/contacts/search", Query(token)), response => JsonValues.Ids(response.Data).Contains(last));
        return (await Ids("createdAt", "asc")) is [.., var newest] && newest == last && (await Ids("createdAt", "desc")) is [var first, ..] && first == last;

        async Task<IReadOnlyList<string>> Ids(string field, string order)
        {
            var search = Query(token);
            search["sort"] = ApiClient.Body(("field", field), ("order", order));
            return JsonValues.Ids((await api.Post("/contacts/search", search)).Data);
        }
    }

    private static async Task CustomFieldIsEqual(ApiClient api)
    {
        var value = "Fin" + api.NewToken();
        var equal = await api.GivenContact(Custom(("secteur", value)));
        await api.GivenContact(Custom(("secteur", value + "tech")));
        await api.GivenContact(Custom(("taille", value), ("secteur", "x" + value)));

        await ContactQueries.Finds(api, Filters(("customFields", ApiClient.Body(("secteur", value)))), equal);
    }

    private static async Task AllKeysAreEqual(ApiClient api)
    {
        var (a, b) = (api.NewToken(), api.NewToken());
        var both = await api.GivenContact(Custom(("secteur", a), ("taille", b)));
        await api.GivenContact(Custom(("secteur", a)));
        await api.GivenContact(Custom(("taille", b)));

        await ContactQueries.Finds(api, Filters(("customFields", ApiClient.Body(("secteur", a), ("taille", b)))), both);
    }

    private static async Task NumbersAndBooleans(ApiClient api)
    {
        var token = api.NewToken();
        var contact = await api.GivenContact(Custom(("secteur", token), ("count", 42), ("yes", true)));
        var other = await api.GivenContact(Custom(("secteur", token), ("count", 0), ("yes", false)));
        // Texts are other values than what they read like.
        await api.GivenContact(Custom(("secteur", token), ("count", "42"), ("yes", "true")));

        await ContactQueries.Finds(api, Filters(("customFields", ApiClient.Body(("secteur", token), ("count", 42)))), contact);
        await ContactQueries.Finds(api, Filters(("customFields", ApiClient.Body(("secteur", token), ("yes", true)))), contact);
        await ContactQueries.Finds(api, Filters(("customFields", ApiClient.Body(("secteur", token), ("count", 0), ("yes", false)))), other);
    }

    private static async Task AllHold(ApiClient api)
    {
        var (value, token) = (api.NewToken(), api.NewToken());
        var both = await api.GivenContact(("email", $"both.{token}@example.com"), Custom(("secteur", value)));
        await api.GivenContact(("email", $"query.{token}@example.com"));
        await api.GivenContact(Custom(("secteur", value)));
        var status = JsonValues.Text(both["status"]) ?? "";
        var other = api.Spec.Schema("Status").EnumStrings.First(other => other != status);

        await ContactQueries.Finds(api, Query(token, ("customFields", ApiClient.Body(("secteur", value)))), both);
        await ContactQueries.Finds(api, Query(token, ("status", status), ("customFields", ApiClient.Body(("secteur", value)))), both);
        await ContactQueries.Finds(api, Query(token, ("status", other), ("customFields", ApiClient.Body(("secteur", value)))));
    }

    private static async Task QueryAndGroups(ApiClient api)
    {
        var (group, second, token, value) = (api.Environment.Groups[0].Id, api.Environment.Groups[1].Id, api.NewToken(), api.NewToken());
        var member = await api.GivenContact(("email", $"member.{token}@example.com"), ("groupIds", new JsonArray(group)), Custom(("secteur", value)));
        var outside = await api.GivenContact(("email", $"other.{token}@example.com"), ("groupIds", new JsonArray(second)), Custom(("secteur", value)));
        await api.GivenContact(("groupIds", new JsonArray(group)));
        var status = JsonValues.Text(member["status"]) ?? "";
        var other = api.Spec.Schema("Status").EnumStrings.First(other => other != status);
        var custom = ApiClient.Body(("secteur", value));

        await ContactQueries.Finds(api, Query(token, ("groups", new JsonArray(group))), member);
        await ContactQueries.Finds(api, Filters(("groups", new JsonArray(group)), ("customFields", custom.DeepClone())), member);
        await ContactQueries.Finds(api, Filters(("groups", new JsonArray(second)), ("status", status), ("customFields", custom.DeepClone())), outside);
        await ContactQueries.Finds(api, Query(token, ("groups", new JsonArray(group)), ("status", other)));
    }

    private static (string Field, JsonNode? Value) Custom(params (string Field, JsonNode? Value)[] fields) => ("customFields", ApiClient.Body(fields));

    private static JsonObject Filters(params (string Field, JsonNode? Value)[] filters) => ApiClient.Body(("filters", ApiClient.Body(filters)));

    private static JsonObject Query(string query, params (string Field, JsonNode? Value)[] filters)
    {
        var search = ApiClient.Body(("query", query));
        if (filters.Length > 0)
            search["filters"] = ApiClient.Body(filters);
        return search;
    }
}
