using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Engine;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.Observations;

/// <summary>Looks at the order of the list.</summary>
internal static class OfOrder
{
    public static async Task<Sight> Fields(Api api)
    {
        var known = api.Spec.Schema("SortField").EnumTexts.ToArray();
        var field = api.Spec.Schema("Contact").AllProperties
            .First(property => property.Schema.Types.HasFlag(JsonTypes.String) && !known.Contains(property.Name) && property.Name != "id").Name;
        var further = await api.Get(Api.Query(("sort", field)));
        var unknown = await api.Get(Api.Query(("sort", "nosuchfield")));

        var value = (further.Status, unknown.Status) switch
        {
            (400, 400) => "refused",
            (200, 200) => "ignored",
            (200, 400) => "any",
            _ => null,
        };
        return new Sight(value, $"sort={field}: {further.Status}, sort=nosuchfield: {unknown.Status}");
    }

    public static async Task<Sight> DefaultField(Api api)
    {
        var contacts = await Ends(api);

        var byTime = Direction(contacts);
        var emails = contacts.Select(Finding.Email).ToArray();
        return byTime == "desc" ? new Sight("newest", "createdAt falls")
            : byTime == "asc" ? new Sight("oldest", "createdAt rises")
            : Rise(emails) ? new Sight("email", "the emails rise")
            : Sight.Nothing("neither by creation nor by email");
    }

    public static async Task<Sight> DefaultOrder(Api api)
    {
        var direction = Direction(await Ends(api, ("sort", "createdAt")));

        return new Sight(direction, direction is null ? "sort=createdAt alone neither rises nor falls" : $"sort=createdAt alone is {direction}");
    }

    public static async Task<Sight> Collation(Api api)
    {
        var token = api.NewToken();
        foreach (var name in new[] { "z", "B", "é", "a" })
            await api.GivenContact(("email", $"{api.NewToken()}.{token}@example.com"), ("firstName", name));
        var list = await api.Settled(() => api.Get(Api.Query(("email", token), ("sort", "firstName"), ("order", "asc"))), list => Values.Ids(list.Data).Count == 4);

        var order = string.Join(' ', list.IsList().Select(contact => Values.Text(contact["firstName"])));
        var value = order switch
        {
            "a B z é" => "ignore-case",
            "B a z é" => "ordinal",
            "a B é z" => "folded",
            _ => null,
        };
        return new Sight(value, $"firstName rises: {order}");
    }

    // Capitals may come before small letters or count as one of the two; what stands between the two in ASCII tells them apart.
    private static bool Rise(string[] emails) =>
        emails.SequenceEqual(emails.Order(StringComparer.OrdinalIgnoreCase))
        || emails.SequenceEqual(emails.Order(StringComparer.Ordinal))
        || emails.SequenceEqual(emails.OrderBy(email => email.ToLowerInvariant(), StringComparer.Ordinal))
        || emails.SequenceEqual(emails.Order(StringComparer.InvariantCultureIgnoreCase));

    // The first page and the last: new contacts may all be of one second.
    private static async Task<IReadOnlyList<JsonObject>> Ends(Api api, params (string Name, string Value)[] query)
    {
        var first = await api.Get(Api.Query([("perPage", "100"), .. query]));
        var contacts = first.IsList();
        var last = Values.Whole(first.At("meta.totalPages")) ?? 1;
        return last < 2 ? contacts : [.. contacts, .. (await api.Get(Api.Query([("perPage", "100"), ("page", last.ToString(CultureInfo.InvariantCulture)), .. query]))).IsList()];
    }

    private static string? Direction(IReadOnlyList<JsonObject> contacts)
    {
        var times = contacts.Select(contact => DateTimeOffset.TryParse(Values.Text(contact["createdAt"]), CultureInfo.InvariantCulture, out var time) ? time : default).ToArray();
        return times.Distinct().Count() < 2 ? null : times.SequenceEqual(times.Order()) ? "asc" : times.SequenceEqual(times.OrderDescending()) ? "desc" : null;
    }
}
