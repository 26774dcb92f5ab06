using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>
/// The order of the list. Which fields sort is open (SORT-FIELDS): one that is refused is left out, but not all may be. How texts compare is open, too
/// (SORT-DEFAULT): these differ in their first letter.
/// </summary>
internal static class SortChecks
{
    private static readonly string[] Orders = ["asc", "desc"];

    private static readonly string[] Shuffled = ["mike", "alfa", "zulu", "golf", "golf"];

    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("sort/ascending", "SORT", "With order asc the list rises by the field that sort names.", api => TextsAreOrdered(api, "asc")),
        new("sort/descending", "SORT", "With order desc the list falls by the field that sort names.", api => TextsAreOrdered(api, "desc")),
        new("sort/times", "SORT", "The list rises and falls by the times that sort can name.", TimesAreOrdered, Needs.Nothing),
    ];

    // Which fields sort is open (SORT-FIELDS): a server may have the order of an unknown name for those that do not.
    private static async Task<bool> IsIgnored(ApiClient api, string token, string field, string order, IReadOnlyList<string> came)
    {
        foreach (var (name, otherOrder) in new[] { (field, order == "asc" ? "desc" : "asc"), ("nosuchfield", order) })
        {
            var list = await api.Get(ApiClient.Query(("email", token), ("sort", name), ("order", otherOrder)));
            if (list.Status != 200 || !JsonValues.Ids(list.Data).SequenceEqual(came))
                return false;
        }

        return true;
    }

    // Others may come and go between two looks at the whole list: what both show alike is compared.
    private static async Task<bool> IsIgnored(ApiClient api, string field)
    {
        if ((await api.Get(ApiClient.Query(("sort", "nosuchfield"), ("perPage", "1")))).Status != 200)
            return false;
        var (rising, falling) = (await Seen("asc"), await Seen("desc"));
        string[] both = [.. rising.Intersect(falling)];
        return both.Length > 1 && both.SequenceEqual(falling.Where(both.Contains));

        async Task<IReadOnlyList<string>> Seen(string order) =>
        [
            .. ((await api.Get(ApiClient.Query(("sort", field), ("order", order), ("perPage", "100")))).Data as JsonArray ?? [])
                .OfType<JsonObject>().Select(contact => $"{contact["id"]} {contact["createdAt"]} {contact["updatedAt"]}"),
        ];
    }

    private static async Task TextsAreOrdered(ApiClient api, string order)
    {
        var fields = Fields(api).Where(field => api.Spec.Schema("ContactInput").Find(field) is { } schema && schema.Types.HasFlag(JsonTypes.String)).ToArray();
        var token = await api.Environment.Once(nameof(SortChecks), () => MakeShuffled(api.Anew(), fields));
        string[] expected = [.. Shuffled.Select(Letter).Order(StringComparer.Ordinal)];
        if (order == "desc")
            Array.Reverse(expected);

        await AnySorts(api, fields, async field =>
        {
            var list = await api.Settled(
                () => api.Get(ApiClient.Query(("email", token), ("sort", field), ("order", order))),
                list => list.Status == 400 || JsonValues.Ids(list.Data).Count == expected.Length);
            if (list.Status == 400)
                return false;
            var came = list.RequireList().Select(contact => Letter(JsonValues.Text(contact[field]) ?? "?")).ToArray();
            if (!came.SequenceEqual(expected) && await IsIgnored(api, token, field, order, JsonValues.Ids(list.Data)))
                return false;
            list.Require(came.SequenceEqual(expected), $"The list is not sorted by {field}, {order}.", string.Join(" ", expected), string.Join(" ", came));
            return true;
        });
    }

    /// <summary>Contacts that each field puts into another order. No check changes them: they do for a run.</summary>
    private static async Task<string> MakeShuffled(ApiClient api, string[] fields)
    {
        var token = api.NewToken();
        for (var i = 0; i < Shuffled.Length; i++)
            await api.GivenContact([.. fields.Select((field, f) => (field, (JsonNode?)Value(field, Shuffled[(i + f) % Shuffled.Length], i)))]);
        return token;

        string Value(string field, string word, int i) => field == "email" ? $"{word}{i}.{token}@example.com" : word;
    }

    // One answer is in order, whatever else happens on the target.
    private static async Task TimesAreOrdered(ApiClient api)
    {
        var fields = Fields(api).Where(field => api.Spec.Schema("Contact").Find(field)?.Format == "date-time").ToArray();

        await AnySorts(api, fields, async field =>
        {
            foreach (var order in Orders)
            {
                var list = await api.Get(ApiClient.Query(("sort", field), ("order", order), ("perPage", "100")));
                if (list.Status == 400)
                    return false;
                var times = list.RequireList().Select(contact => Time(contact[field])).ToArray();
                var inOrder = order == "asc" ? times.Order() : times.OrderDescending();
                if (!times.SequenceEqual(inOrder) && await IsIgnored(api, field))
                    return false;
                list.Require(
                    times.SequenceEqual(inOrder),
                    $"The list is not sorted by {field}, {order}.",
                    order == "asc" ? "each as late as the one before, or later" : "each as early as the one before, or earlier");
            }

            return true;
        });
    }

    private static async Task AnySorts(ApiClient api, string[] fields, Func<string, Task<bool>> sorts)
    {
        var sorting = 0;
        foreach (var field in fields)
            sorting += await sorts(field) ? 1 : 0;
        if (fields.Length == 0 || sorting > 0)
            return;
        foreach (var other in Fields(api).Except(fields))
        {
            if (await Sorts(api, other))
                throw new CheckSkippedException($"none of {string.Join(", ", fields)} can be sorted by, though {other} can (SORT-FIELDS)");
        }

        throw new CheckFailedException("No field can be sorted by.", $"one of {string.Join(", ", fields)}", "none of them", api.Exchanges[^1]);
    }

    // Whatever others change between the two looks, each answer is in order; those of a field that is ignored are not both, as the times are not all one.
    private static async Task<bool> Sorts(ApiClient api, string field)
    {
        foreach (var order in Orders)
        {
            var list = await api.Get(ApiClient.Query(("sort", field), ("order", order), ("perPage", "100")));
            string[] values = [.. (list.Data as JsonArray ?? []).OfType<JsonObject>().Select(contact => Comparable(contact[field]))];
            if (list.Status != 200 || !values.SequenceEqual(order == "asc" ? values.Order(StringComparer.OrdinalIgnoreCase) : values.OrderDescending(StringComparer.OrdinalIgnoreCase)))
                return false;
        }

        return true;

        static string Comparable(JsonNode? value) => Time(value) is var time && time == default ? JsonValues.Text(value) ?? "" : time.ToString("O", CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> Fields(ApiClient api) => api.Spec.Schema("SortField").EnumStrings;

    private static string Letter(string text) => text[..Math.Min(1, text.Length)];

    private static DateTimeOffset Time(JsonNode? node) =>
        DateTimeOffset.TryParse(JsonValues.Text(node), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : default;
}
