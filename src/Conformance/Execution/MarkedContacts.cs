using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>
/// Finds contacts by a text in their email: in the list, and where that shows none, by search. Where the filter does not work, it reads the
/// whole list, the newest contacts first.
/// </summary>
internal static class MarkedContacts
{
    private const int MaxPages = 200, MaxUnfilteredPages = 50;

    /// <summary>The ids of the contacts whose email contains the text; null when they cannot be read.</summary>
    /// <param name="api">The target.</param>
    /// <param name="text">The text.</param>
    /// <param name="searches">Whether to search when the list shows none.</param>
    public static async Task<IReadOnlyList<string>?> FindAsync(ApiClient api, string text, bool searches) =>
        (searches ? await ReadAsync(api, text) : await ListAsync(api, text))?
            .Select(contact => JsonValues.Text(contact["id"])).OfType<string>().Distinct().ToArray();

    /// <summary>The contacts whose email contains the text; null when they cannot be read.</summary>
    public static async Task<IReadOnlyList<JsonObject>?> ReadAsync(ApiClient api, string text)
    {
        var listed = await ListAsync(api, text);
        if (listed is [_, ..])
            return listed;
        // A broken filter finds nothing.
        var found = await SearchAsync(api, text) ?? listed;
        return found is not [] || await FiltersAsync(api) ? found : await WalkAsync(api, text);
    }

    // A server may ignore the filter: only emails with the text count.
    private static async Task<IReadOnlyList<JsonObject>?> ListAsync(ApiClient api, string text)
    {
        var own = new List<JsonObject>();
        for (var page = 1; page <= MaxPages; page++)
        {
            var list = await api.Get(ApiClient.Query(("email", text), ("perPage", $"{api.LargestPage}"), ("page", $"{page}")));
            if (list.Data is not JsonArray items)
                return own.Count > 0 ? own : null;
            own.AddRange(items.OfType<JsonObject>().Where(contact => IsMarked(contact, text)));
            if (items.Count < api.LargestPage)
                break;
        }

        return own;
    }

    // Whether the filter finds a contact by a part of its email, and none of the others.
    private static async Task<bool> FiltersAsync(ApiClient api)
    {
        if (await PageAsync(api, ("perPage", "1")) is not [var any, ..] || any.EmailOf() is not { Length: > 2 } email)
            return true;
        var filtered = await PageAsync(api, ("email", email[1..^1]), ("perPage", $"{api.LargestPage}"));
        return filtered is [_, ..] && filtered.All(contact => IsMarked(contact, email[1..^1]));
    }

    // Null when the list is too long and shows none.
    private static async Task<IReadOnlyList<JsonObject>?> WalkAsync(ApiClient api, string text)
    {
        var (own, seen) = (new List<JsonObject>(), new HashSet<string>());
        for (var page = 1; page <= MaxUnfilteredPages; page++)
        {
            var items = await PageAsync(
                api, ("sort", "createdAt"), ("order", "desc"), ("perPage", $"{api.LargestPage}"), ("page", $"{page}"));
            own.AddRange(items.Where(contact => IsMarked(contact, text)));
            // A server may ignore the page or its size.
            var known = seen.Count;
            seen.UnionWith(items.Select(contact => contact.EmailOf()));
            if (seen.Count == known)
                return own;
        }

        return own.Count > 0 ? own : null;
    }

    private static async Task<IReadOnlyList<JsonObject>> PageAsync(ApiClient api, params (string, string)[] parameters) =>
        (await api.Get(ApiClient.Query(parameters))).Data is JsonArray items ? [.. items.OfType<JsonObject>()] : [];

    private static async Task<IReadOnlyList<JsonObject>?> SearchAsync(ApiClient api, string text) =>
        (await api.Post("/contacts/search", ApiClient.Body(("query", text)))).Data is JsonArray items
            ? [.. items.OfType<JsonObject>().Where(contact => IsMarked(contact, text))]
            : null;

    private static bool IsMarked(JsonObject contact, string text) => contact.EmailOf().Contains(text, StringComparison.OrdinalIgnoreCase);
}
