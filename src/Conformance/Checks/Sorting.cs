using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Engine;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>
/// The order of the list. Which fields sort is open (SORT-FIELDS): one that is refused is left out, but not all may be. How texts compare is open, too
/// (SORT-DEFAULT): these differ in their first letter.
/// </summary>
internal static class Sorting
{
    private static readonly string[] Orders = ["asc", "desc"];

    private static readonly string[] Shuffled = ["mike", "alfa", "zulu", "golf", "golf"];

    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("sort/ascending", "SORT", "With order asc the list rises by the field that sort names.", api => TextsAreOrdered(api, "asc")),
        new("sort/descending", "SORT", "With order desc the list falls by the field that sort names.", api => TextsAreOrdered(api, "desc")),
        new("sort/times", "SORT", "The list rises and falls by the times that sort can name.", TimesAreOrdered, Needs.Nothing),
    ];

    private static async Task TextsAreOrdered(Api api, string order)
    {
        var fields = Fields(api).Where(field => api.Spec.Schema("ContactInput").Find(field) is { } schema && schema.Types.HasFlag(JsonTypes.String)).ToArray();
        var token = await api.Here.Once(nameof(Sorting), () => MakeShuffled(api.Anew(), fields));
        string[] expected = [.. Shuffled.Select(Letter).Order(StringComparer.Ordinal)];
        if (order == "desc")
            Array.Reverse(expected);

        await AnySorts(api, fields, async field =>
        {
            var list = await api.Settled(() => api.Get(Api.Query(("email", token), ("sort", field), ("order", order))), list => list.Status == 400 || Values.Ids(list.Data).Count == expected.Length);
            if (list.Status == 400)
                return false;
            var came = list.IsList().Select(contact => Letter(Values.Text(contact[field]) ?? "?")).ToArray();
            list.Require(came.SequenceEqual(expected), $"The list is not sorted by {field}, {order}.", string.Join(" ", expected), string.Join(" ", came));
            return true;
        });
    }

    /// <summary>Contacts that each field puts into another order. No check changes them: they do for a run.</summary>
    private static async Task<string> MakeShuffled(Api api, string[] fields)
    {
        var token = api.NewToken();
        for (var i = 0; i < Shuffled.Length; i++)
            await api.GivenContact([.. fields.Select((field, f) => (field, (JsonNode?)Value(field, Shuffled[(i + f) % Shuffled.Length], i)))]);
        return token;

        string Value(string field, string word, int i) => field == "email" ? $"{word}{i}.{token}@example.com" : word;
    }

    // One answer is in order, whatever else happens on the target.
    private static async Task TimesAreOrdered(Api api)
    {
        var fields = Fields(api).Where(field => api.Spec.Schema("Contact").Find(field)?.Format == "date-time").ToArray();

        await AnySorts(api, fields, async field =>
        {
            foreach (var order in Orders)
            {
                var list = await api.Get(Api.Query(("sort", field), ("order", order), ("perPage", "100")));
                if (list.Status == 400)
                    return false;
                var times = list.IsList().Select(contact => Time(contact[field])).ToArray();
                var inOrder = order == "asc" ? times.Order() : times.OrderDescending();
                list.Require(times.SequenceEqual(inOrder), $"The list is not sorted by {field}, {order}.", order == "asc" ? "each as late as the one before, or later" : "each as early as the one before, or earlier");
            }

            return true;
        });
    }

    private static async Task AnySorts(Api api, string[] fields, Func<string, Task<bool>> sorts)
    {
        var sorting = 0;
        foreach (var field in fields)
            sorting += await sorts(field) ? 1 : 0;
        if (fields.Length > 0 && sorting == 0)
            throw new BrokenPromise("No field can be sorted by.", $"one of {string.Join(", ", fields)}", "400 for all of them", api.Exchanges[^1]);
    }

    private static IEnumerable<string> Fields(Api api) => api.Spec.Schema("SortField").EnumTexts;

    private static string Letter(string text) => text[..Math.Min(1, text.Length)];

    private static DateTimeOffset Time(JsonNode? node) =>
        DateTimeOffset.TryParse(Values.Text(node), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : default;
}
