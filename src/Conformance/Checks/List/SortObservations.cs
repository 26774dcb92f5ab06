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
        var field = await DefaultOrderOf(api);
        return field is null
            ? ObservedValue.None("Without sort, the list is ordered neither by createdAt nor by email.")
            : new(field, field == "email" ? "Without sort, the emails ascend."
                : $"Without sort, createdAt {(field == "newest" ? "descends" : "ascends")}.");
    }

    public static async Task<ObservedValue> DefaultOrder(CheckContext api)
    {
        var direction = Direction(await FirstAndLastPage(api, ("sort", "createdAt")));

        return new(direction, $"sort=createdAt without order: {direction ?? "neither asc nor desc"}");
    }

    public static async Task<ObservedValue> OrderAlone(CheckContext api)
    {
        if (await DefaultOrderOf(api) is not { } field)
            return ObservedValue.None("The order without sort is not known.");
        var opposite = field == "newest" ? "asc" : "desc";
        var usual = await api.Get("/contacts?perPage=1");
        var other = await api.Get(ApiClient.Query(("order", opposite), ("perPage", "1")));

        var value = usual.RequireList() is not [var one] || other.RequireList() is not [var two]
            || JsonValues.Whole(usual.At("meta.total")) is not > 1 ? null : one.IdOf() == two.IdOf() ? "ignored" : "applied";
        return new(value, $"order={opposite} without sort {(value == "applied" ? "changes" : "does not change")} the first contact.");
    }

    public static async Task<ObservedValue> UnknownOrder(CheckContext api)
    {
        var response = await api.Get(ApiClient.Query(("sort", "email"), ("order", "sideways"), ("perPage", "1")));

        return new(response.Status switch { 400 => "refused", 200 => "ignored", _ => null }, $"order=sideways: {response.Status}");
    }

    public static async Task<ObservedValue> Nulls(CheckContext api)
    {
        var names = await SortedNames(api);

        var value = names is [null, not null, ..] ? "smallest" : names is [not null, .., null] ? "largest" : null;
        return new(value, $"firstName in ascending order: {string.Join(' ', names.Select(name => name ?? "null"))}");
    }

    public static async Task<ObservedValue> Collation(CheckContext api)
    {
        var order = await NameOrder(api);
        return new(TextOrders.Find(order)?.Collation, $"firstName in ascending order: {order}");
    }

    public static async Task<ObservedValue> Signs(CheckContext api)
    {
        var order = await NameOrder(api);
        return new(TextOrders.Find(order)?.Signs, $"firstName in ascending order: {order}");
    }

    private static async Task<string> NameOrder(CheckContext api) => string.Join(' ', (await SortedNames(api)).OfType<string>());

    // The first names of five contacts, sorted by the server. One has none.
    private static Task<string?[]> SortedNames(CheckContext api) => api.GetOrCreate("SORT-DEFAULT.names", async own =>
    {
        var token = own.NewToken();
        foreach (var name in (string?[])[.. TextOrders.Names[..2], null, .. TextOrders.Names[2..]])
        {
            (string, JsonNode?)[] email = [("email", own.Email($"{own.NewToken()}.{token}"))];
            await own.GivenContact(name is null ? email : [.. email, ("firstName", name)]);
        }

        var list = await own.PollUntil(
            () => own.Get(ApiClient.Query(("email", token), ("sort", "firstName"), ("order", "asc"))),
            list => JsonValues.Ids(list.Data).Count == 5);
        return list.RequireList().Select(contact => JsonValues.Text(contact["firstName"])).ToArray();
    });

    // The order without sort, as a value of SORT-DEFAULT.field.
    private static Task<string?> DefaultOrderOf(CheckContext api) => api.GetOrCreate("SORT-DEFAULT.field", async own =>
    {
        var contacts = await FirstAndLastPage(own);
        return Direction(contacts) switch
        {
            "desc" => "newest",
            "asc" => "oldest",
            _ => TextOrders.IsAscending([.. contacts.Select(contact => contact.EmailOf())]) ? "email" : null,
        };
    });

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
