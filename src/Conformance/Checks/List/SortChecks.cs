using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>
/// SORT: the order of the list. Which fields can be sorted by is open (SORT-FIELDS), but at least one text and one time must be. How
/// texts compare is open, too (SORT-DEFAULT): the texts used here differ in their first letter.
/// </summary>
internal static class SortChecks
{
    private static readonly string[] Orders = ["asc", "desc"];

    private const int WordLength = 4;

    public static readonly string[] Words = ["mike", "alfa", "zulu", "golf", "golf"];

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("sort/ascending", "SORT", "With order asc, the list is in ascending order of the sort field.", api => TextsSorted(api, "asc")),
        new("sort/descending", "SORT", "With order desc, the list is in descending order of the sort field.",
            api => TextsSorted(api, "desc")),
        new("sort/times", "SORT", "The list can be sorted by its times, in both orders.", TimesSorted, Prerequisites.None),
    ];

    private static async Task TextsSorted(CheckContext api, string order)
    {
        var (fields, token) = (TextFields(api), await Unsorted(api));
        string[] expected = [.. Words.Select(FirstLetter).Order(StringComparer.Ordinal)];
        if (order == "desc")
            Array.Reverse(expected);

        await RequireAnySorts(api, fields, async field =>
        {
            var list = await api.PollUntil(
                () => api.Get(ApiClient.Query(("email", token), ("sort", field), ("order", order))),
                list => list.Is(400) || JsonValues.Ids(list.Data).Count == expected.Length);
            if (list.Is(400))
                return false;
            var actual = list.RequireList().Select(contact => FirstLetter(JsonValues.Text(contact[field]) ?? "?")).ToArray();
            if (!actual.SequenceEqual(expected) && await IsSortIgnored(api, token, field, order, JsonValues.Ids(list.Data)))
                return false;
            list.Expect(
                actual.SequenceEqual(expected), $"{field} starting with {string.Join(" ", expected)}, in {order} order",
                string.Join(" ", actual), SortedClaim($"data[].{field}", order));
            return true;
        });
    }

    // One response is in order, whatever others do on the target.
    private static async Task TimesSorted(CheckContext api)
    {
        var fields = SortFields(api).Where(field => api.Spec.Schema("Contact").Find(field)?.Format == "date-time").ToArray();

        await RequireAnySorts(api, fields, async field =>
        {
            foreach (var order in Orders)
            {
                var list = await Sorted(api, field, order);
                if (list.Is(400))
                    return false;
                var times = list.RequireList().Select(contact => Time(contact[field])).ToArray();
                var isSorted = times.SequenceEqual(order == "asc" ? times.Order() : times.OrderDescending());
                if (!isSorted && await IsSortIgnored(api, field))
                    return false;
                list.Require(isSorted, $"Expected the list in {order} order of {field}.", $"{field} in {order} order",
                    claim: SortedClaim($"data[].{field}", order));
            }

            return true;
        });
    }

    // Which fields sort is open: a server may treat a field like an unknown name.
    private static async Task<bool> IsSortIgnored(CheckContext api, string token, string field, string order, IReadOnlyList<string> ids)
    {
        foreach (var (name, otherOrder) in new[] { (field, order == "asc" ? "desc" : "asc"), ("nosuchfield", order) })
        {
            var list = await api.Get(ApiClient.Query(("email", token), ("sort", name), ("order", otherOrder)));
            if (list.Status != 200 || !JsonValues.Ids(list.Data).SequenceEqual(ids))
                return false;
        }

        return true;
    }

    // Others may change the list between two requests: only what both responses contain is compared.
    private static async Task<bool> IsSortIgnored(CheckContext api, string field)
    {
        if ((await api.Get(ApiClient.Query(("sort", "nosuchfield"), ("perPage", "1")))).Status != 200)
            return false;
        var (ascending, descending) = (await Contacts("asc"), await Contacts("desc"));
        string[] both = [.. ascending.Intersect(descending)];
        return both.Length > 1 && both.SequenceEqual(descending.Where(both.Contains));

        async Task<IReadOnlyList<string>> Contacts(string order) =>
        [
            .. ((await Sorted(api, field, order)).Data as JsonArray ?? []).OfType<JsonObject>()
                .Select(contact => $"{contact["id"]} {contact["createdAt"]} {contact["updatedAt"]}"),
        ];
    }

    public static string[] TextFields(CheckContext api) => [.. SortFields(api).Where(field => IsText(api, field))];

    /// <summary>Contacts whose order differs for each field. No check changes them; they are created once in a run.</summary>
    public static Task<string> Unsorted(CheckContext api) =>
        api.GetOrCreate(nameof(SortChecks), own => CreateUnsorted(own, TextFields(api)));

    private static async Task<string> CreateUnsorted(CheckContext api, string[] fields)
    {
        var token = api.NewToken();
        for (var i = 0; i < Words.Length; i++)
        {
            await api.GivenContact(
            [
                .. fields.Select((field, f) => (field, (JsonNode?)Value(field, Words[(i + f) % Words.Length], i))),
                ("tags", new JsonArray(token)),
                ("groupIds", new JsonArray([.. api.Environment.Groups.Take(1).Select(group => (JsonNode)group.Id)])),
            ]);
        }

        return token;

        string Value(string field, string word, int i) => field == "email" ? api.Email($"{word}{i}.{token}") : word;
    }

    // Fails when the server sorts by none of the fields, nor by any other.
    private static async Task RequireAnySorts(CheckContext api, string[] fields, Func<string, Task<bool>> sorts)
    {
        var sorting = 0;
        foreach (var field in fields)
            sorting += await sorts(field) ? 1 : 0;
        if (fields.Length == 0 || sorting > 0)
            return;
        foreach (var field in fields)
        {
            if ((await Sorted(api, field, "asc")).Status == 200 && !await IsSortIgnored(api, field))
            {
                var sorted = $"a list sorted by {field} beside a filter";
                throw new CheckFailedException(
                    $"Expected {sorted}: the server sorts by {field} without a filter.", sorted, "the sort is ignored beside the filter",
                    api.Exchanges[^1])
                {
                    Where = api.Label.Of(api.Exchanges[^1]),
                };
            }
        }

        foreach (var other in SortFields(api).Except(fields))
        {
            if (await IsSortedBy(api, other))
                throw new CheckSkippedException($"the server sorts by {other}, but not by {string.Join(", ", fields)} (SORT-FIELDS)");
        }

        var expected = $"a list sorted by one of {string.Join(", ", fields)}";
        var first = api.Exchanges.Last(exchange => exchange.Url.Query.Contains($"sort={fields[0]}&order=", StringComparison.Ordinal));
        var order = first.Url.Query.Contains("order=asc", StringComparison.Ordinal) ? "asc" : "desc";
        throw new CheckFailedException($"Expected {expected}, got none.", expected, "none of them sorts the list", first)
        {
            Where = api.Label.Of(first),
            Claim = first.Status == 200 ? SortedClaim($"data[].{fields[0]}", order) : Claim.Status(200),
        };
    }

    // A field that is ignored does not give both orders, as not all times are equal.
    private static async Task<bool> IsSortedBy(CheckContext api, string field)
    {
        foreach (var order in Orders)
        {
            var list = await Sorted(api, field, order);
            string[] values = [.. (list.Data as JsonArray ?? []).OfType<JsonObject>().Select(contact => Comparable(contact[field]))];
            var sorted = order == "asc"
                ? values.Order(StringComparer.OrdinalIgnoreCase)
                : values.OrderDescending(StringComparer.OrdinalIgnoreCase);
            if (list.Status != 200 || !values.SequenceEqual(sorted))
                return false;
        }

        return true;

        static string Comparable(JsonNode? value) =>
            Time(value) is var time && time == default ? JsonValues.Text(value) ?? "" : time.ToString("O", CultureInfo.InvariantCulture);
    }

    private static Task<Response> Sorted(CheckContext api, string field, string order) =>
        api.Get(ApiClient.Query(("sort", field), ("order", order), ("perPage", $"{api.LargestPage}")));

    private static Claim SortedClaim(string path, string order) =>
        new(order == "asc" ? ClaimKind.Ascending : ClaimKind.Descending, [path]);

    private static IEnumerable<string> SortFields(CheckContext api) => api.Spec.Schema("SortField").EnumStrings;

    private static bool IsText(CheckContext api, string field) =>
        field == "email" || ContactBodies.TextFieldsOf(api, WordLength).Contains(field);

    public static string FirstLetter(string text) => text[..Math.Min(1, text.Length)];

    private static DateTimeOffset Time(JsonNode? node) => DateTimeOffset.TryParse(
        JsonValues.Text(node), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : default;
}
