using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>SORT-FIELDS, SORT-DEFAULT.</summary>
internal static class SortObservations
{
    public static async Task<ObservedValue> Fields(CheckContext api)
    {
        var documented = api.Spec.Schema("SortField").EnumStrings.ToArray();
        var field = api.Spec.Schema("Contact").AllProperties.First(property =>
            property.Schema.Types.HasFlag(JsonTypes.String) && !documented.Contains(property.Name) && property.Name != "id").Name;
        var further = await api.Get(ApiClient.Query(("sort", field)));
        var unknown = await api.Get(ApiClient.Query(("sort", "nosuchfield")));

        var value = (further.Status, unknown.Status) switch
        {
            (400, 400) => "refused",
            (200, 200) => "ignored",
            (200, 400) => "any",
            _ => null,
        };
        return new(value, $"sort={field}: {further.Status}, sort=nosuchfield: {unknown.Status}");
    }

    public static async Task<ObservedValue> DefaultField(CheckContext api)
    {
        var contacts = await FirstAndLastPage(api);

        var byTime = Direction(contacts);
        return byTime == "desc" ? new("newest", "Without sort, createdAt descends.")
            : byTime == "asc" ? new("oldest", "Without sort, createdAt ascends.")
            : IsAscending([.. contacts.Select(contact => contact.EmailOf())]) ? new("email", "Without sort, the emails ascend.")
            : ObservedValue.None("Without sort, the list is ordered neither by createdAt nor by email.");
    }

    public static async Task<ObservedValue> DefaultOrder(CheckContext api)
    {
        var direction = Direction(await FirstAndLastPage(api, ("sort", "createdAt")));

        return new(direction, $"sort=createdAt without order: {direction ?? "neither asc nor desc"}");
    }

    public static async Task<ObservedValue> Collation(CheckContext api)
    {
        var token = api.NewToken();
        foreach (var name in new[] { "z", "B", "é", "a" })
            await api.GivenContact(("email", api.Email($"{api.NewToken()}.{token}")), ("firstName", name));
        var list = await api.PollUntil(
            () => api.Get(ApiClient.Query(("email", token), ("sort", "firstName"), ("order", "asc"))),
            list => JsonValues.Ids(list.Data).Count == 4);

        var order = string.Join(' ', list.RequireList().Select(contact => JsonValues.Text(contact["firstName"])));
        var value = order switch
        {
            "a B z é" => "ignore-case",
            "B a z é" => "ordinal",
            "a B é z" => "folded",
            _ => null,
        };
        return new(value, $"firstName in ascending order: {order}");
    }

    // Servers differ in how they treat case, and the ASCII characters between upper and lower case letters.
    private static bool IsAscending(string[] emails) =>
        emails.SequenceEqual(emails.Order(StringComparer.OrdinalIgnoreCase))
        || emails.SequenceEqual(emails.Order(StringComparer.Ordinal))
        || emails.SequenceEqual(emails.OrderBy(email => email.ToLowerInvariant(), StringComparer.Ordinal))
        || emails.SequenceEqual(emails.Order(StringComparer.InvariantCultureIgnoreCase));

    // The newest contacts may all be of one second, so the last page is read, too.
    private static async Task<IReadOnlyList<JsonObject>> FirstAndLastPage(CheckContext api, params (string Name, string Value)[] query)
    {
        var first = await api.Get(ApiClient.Query([("perPage", $"{api.LargestPage}"), .. query]));
        var contacts = first.RequireList();
        var last = JsonValues.Whole(first.At("meta.totalPages")) ?? 1;
        if (last < 2)
            return contacts;
        var page = last.ToString(CultureInfo.InvariantCulture);
        var others = await api.Get(ApiClient.Query([("perPage", $"{api.LargestPage}"), ("page", page), .. query]));
        return [.. contacts, .. others.RequireList()];
    }

    private static string? Direction(IReadOnlyList<JsonObject> contacts)
    {
        var times = contacts.Select(contact => Time(contact["createdAt"])).ToArray();
        return times.Distinct().Count() < 2 ? null
            : times.SequenceEqual(times.Order()) ? "asc"
            : times.SequenceEqual(times.OrderDescending()) ? "desc" : null;
    }

    private static DateTimeOffset Time(JsonNode? node) =>
        DateTimeOffset.TryParse(JsonValues.Text(node), CultureInfo.InvariantCulture, out var time) ? time : default;
}
