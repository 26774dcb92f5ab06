using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>Looks at the order of the list.</summary>
internal static class SortObservations
{
    public static async Task<ObservedValue> Fields(ApiClient api)
    {
        var known = api.Spec.Schema("SortField").EnumStrings.ToArray();
        var field = api.Spec.Schema("Contact").AllProperties
            .First(property => property.Schema.Types.HasFlag(JsonTypes.String) && !known.Contains(property.Name) && property.Name != "id").Name;
        var further = await api.Get(ApiClient.Query(("sort", field)));
        var unknown = await api.Get(ApiClient.Query(("sort", "nosuchfield")));

        var value = (further.Status, unknown.Status) switch
        {
            (400, 400) => "refused",
            (200, 200) => "ignored",
            (200, 400) => "any",
            _ => null,
        };
        return new ObservedValue(value, $"sort={field}: {further.Status}, sort=nosuchfield: {unknown.Status}");
    }

    public static async Task<ObservedValue> DefaultField(ApiClient api)
    {
        var contacts = await Ends(api);

        var byTime = Direction(contacts);
        var emails = contacts.Select(ContactQueries.Email).ToArray();
        return byTime == "desc" ? new ObservedValue("newest", "createdAt falls")
            : byTime == "asc" ? new ObservedValue("oldest", "createdAt rises")
            : Rise(emails) ? new ObservedValue("email", "the emails rise")
            : ObservedValue.Nothing("neither by creation nor by email");
    }

    public static async Task<ObservedValue> DefaultOrder(ApiClient api)
    {
        var direction = Direction(await Ends(api, ("sort", "createdAt")));

        return new ObservedValue(direction, direction is null ? "sort=createdAt alone neither rises nor falls" : $"sort=createdAt alone is {direction}");
    }

    public static async Task<ObservedValue> Collation(ApiClient api)
    {
        var token = api.NewToken();
        foreach (var name in new[] { "z", "B", "é", "a" })
            await api.GivenContact(("email", $"{api.NewToken()}.{token}@example.com"), ("firstName", name));
        var list = await api.Settled(() => api.Get(ApiClient.Query(("email", token), ("sort", "firstName"), ("order", "asc"))), list => JsonValues.Ids(list.Data).Count == 4);

        var order = string.Join(' ', list.RequireList().Select(contact => JsonValues.Text(contact["firstName"])));
        var value = order switch
        {
            "a B z é" => "ignore-case",
            "B a z é" => "ordinal",
            "a B é z" => "folded",
            _ => null,
        };
        return new ObservedValue(value, $"firstName rises: {order}");
    }

    // Capitals may come before small letters or count as one of the two; what stands between the two in ASCII tells them apart.
    private static bool Rise(string[] emails) =>
        emails.SequenceEqual(emails.Order(StringComparer.OrdinalIgnoreCase))
        || emails.SequenceEqual(emails.Order(StringComparer.Ordinal))
        || emails.SequenceEqual(emails.OrderBy(email => email.ToLowerInvariant(), StringComparer.Ordinal))
        || emails.SequenceEqual(emails.Order(StringComparer.InvariantCultureIgnoreCase));

    // The first page and the last: new contacts may all be of one second.
    private static async Task<IReadOnlyList<JsonObject>> Ends(ApiClient api, params (string Name, string Value)[] query)
    {
        var first = await api.Get(ApiClient.Query([("perPage", "100"), .. query]));
        var contacts = first.RequireList();
        var last = JsonValues.Whole(first.At("meta.totalPages")) ?? 1;
        return last < 2 ? contacts : [.. contacts, .. (await api.Get(ApiClient.Query([("perPage", "100"), ("page", last.ToString(CultureInfo.InvariantCulture)), .. query]))).RequireList()];
    }

    private static string? Direction(IReadOnlyList<JsonObject> contacts)
    {
        var times = contacts.Select(contact => DateTimeOffset.TryParse(JsonValues.Text(contact["createdAt"]), CultureInfo.InvariantCulture, out var time) ? time : default).ToArray();
        return times.Distinct().Count() < 2 ? null : times.SequenceEqual(times.Order()) ? "asc" : times.SequenceEqual(times.OrderDescending()) ? "desc" : null;
    }
}
