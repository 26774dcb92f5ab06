using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>
/// Reads contacts by id, in lists and in search results. Lists and search are polled for as long as <c>--settle</c> allows.
/// </summary>
internal static class ContactQueries
{
    /// <summary>The contact as it is now.</summary>
    public static async Task<ContactResponse> Read(this CheckContext api, string id)
    {
        var response = await api.Get(ApiClient.Path(id));
        return new ContactResponse(response, response.RequireContact());
    }

    /// <summary>A contact that checks only read. It is created once in a run.</summary>
    public static Task<(string Id, string Email)> SharedContact(this CheckContext api) =>
        api.GetOrCreate(nameof(SharedContact), own => Create(own));

    /// <summary>A contact whose email checks use again. It is created once in a run.</summary>
    public static Task<(string Id, string Email)> ContactWithTakenEmail(this CheckContext api) =>
        api.GetOrCreate(nameof(ContactWithTakenEmail), own => Create(own));

    /// <summary>Any contact of the list, read once in a run; null when there is none.</summary>
    public static Task<JsonObject?> FirstContact(this CheckContext api) => api.GetOrCreate(
        nameof(FirstContact), async own => (await own.Get("/contacts?perPage=1")).RequireList() is [var first, ..] ? first : null);

    /// <summary>Fails unless the list with these filters contains exactly these contacts, in any order.</summary>
    public static async Task<Response> RequireListed(
        this CheckContext api, (string Name, string Value)[] filters, params JsonObject[] expected)
    {
        var list = await api.PollUntil(() => api.Get(ApiClient.Query(filters)), response => Contains(response, expected));
        return RequireExactly(api, list, expected, string.Join(" and ", filters.Select(filter => Condition(api, filter))));
    }

    /// <summary>Fails unless the search finds exactly these contacts, in any order.</summary>
    public static async Task<Response> RequireFound(this CheckContext api, JsonObject search, params JsonObject[] expected)
    {
        var found = await api.PollUntil(() => api.Post("/contacts/search", search), response => Contains(response, expected));
        return RequireExactly(api, found, expected, $"for search {JsonValues.Display(search)}");
    }

    /// <summary>Fails unless the search finds the same contacts as another one, in any order.</summary>
    public static async Task RequireSameFound(this CheckContext api, JsonObject search, Response other)
    {
        JsonObject[] expected = [.. other.RequireList()];
        var found = await api.PollUntil(() => api.Post("/contacts/search", search), response => Contains(response, expected));
        RequireExactly(api, found, expected, $"for search {JsonValues.Display(search)}",
            new Claim(ClaimKind.Equal, ["data[].id"]) { Like = other.Exchange });
    }

    /// <summary>The contacts whose email contains a text, as soon as the list shows the expected number.</summary>
    public static async Task<(Response Response, IReadOnlyList<JsonObject> Contacts)> WithEmail(
        this CheckContext api, string part, int expected)
    {
        var response = await api.PollUntil(
            () => api.Get(ApiClient.Query(("email", part), ("perPage", $"{api.LargestPage}"))), list => Matches(list).Count == expected);
        response.RequireList();
        return (response, Matches(response));

        // Another check verifies the filter.
        IReadOnlyList<JsonObject> Matches(Response list) =>
        [
            .. (list.Data as JsonArray ?? []).OfType<JsonObject>()
                .Where(contact => contact.EmailOf().Contains(part, StringComparison.OrdinalIgnoreCase)),
        ];
    }

    /// <summary>Fails unless the number of contacts whose email contains a text is as expected.</summary>
    /// <param name="api">The context of the check.</param>
    /// <param name="emailPart">The text.</param>
    /// <param name="expected">The number.</param>
    /// <param name="dependsOnServer">Whether another server may store another number, so that no script can tell.</param>
    /// <returns>The list, and the contacts in it.</returns>
    public static async Task<(Response List, IReadOnlyList<JsonObject> Contacts)> RequireStored(
        this CheckContext api, string emailPart, int expected, bool dependsOnServer = false)
    {
        var (list, stored) = await api.WithEmail(emailPart, expected);
        list.Expect(stored.Count == expected, $"{Contacts(expected)} with email containing '{emailPart}'", $"{stored.Count}",
            dependsOnServer ? null : new Claim(ClaimKind.Count, ["data[].id"], $"{expected}"));
        return (list, stored);
    }

    /// <summary>Fails when a contact has the tag, which only a rejected request contained. Such a contact is deleted.</summary>
    public static async Task RequireNoneTagged(this CheckContext api, string tag)
    {
        var list = await api.Get(ApiClient.Query(("tag", tag)));
        JsonObject[] found = [.. list.RequireList().Where(contact => JsonValues.Texts(contact["tags"]).Contains(tag))];
        foreach (var contact in found.Where(contact => JsonValues.Text(contact["id"]) is not null))
            await api.Delete(ApiClient.Path(contact.IdOf()));
        list.Require(found.Length == 0, "A rejected creation created a contact.", $"0 contacts with tag '{tag}'", $"{found.Length}",
            new Claim(ClaimKind.Count, ["data[].id"], "0"));
    }

    /// <summary>"1 contact", "2 contacts".</summary>
    public static string Contacts(int count) => count == 1 ? "1 contact" : $"{count} contacts";

    private static Response RequireExactly(
        CheckContext api, Response response, JsonObject[] expected, string condition, Claim? claim = null)
    {
        var found = response.RequireList();
        return response.Expect(
            Contains(response, expected), $"{Contacts(expected.Length)} {condition}", FoundContacts.Describe(api, found, expected),
            claim ?? Claim.Ids(expected.Select(IdOf)));
    }

    private static bool Contains(Response response, JsonObject[] expected) =>
        response.Status == 200
        && JsonValues.Ids(response.Data).Order(StringComparer.Ordinal).SequenceEqual(expected.Select(IdOf).Order(StringComparer.Ordinal));

    private static string IdOf(JsonObject contact) => contact.IdOf();

    private static string Condition(CheckContext api, (string Name, string Value) filter) => filter.Name switch
    {
        "email" => $"with email containing '{filter.Value}'",
        "groupId" => $"in group {string.Concat(GroupQueries.Names(api, [filter.Value]))}",
        _ => $"with {filter.Name} '{filter.Value}'",
    };

    private static async Task<(string Id, string Email)> Create(CheckContext api)
    {
        var contact = await api.GivenContact();
        return (contact.IdOf(), contact.EmailOf());
    }
}
