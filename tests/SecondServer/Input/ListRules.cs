using System.Globalization;
using System.Text.Json;

namespace Fluenzr.ContractKit.SecondServer.Input;

/// <summary>The rules of lists and objects.</summary>
internal static class ListRules
{
    public static Rule Of(Rule item, int min = 0, int max = int.MaxValue, bool isUnique = false) => (value, field, report) =>
    {
        if (Rules.HasKind(value, JsonValueKind.Array, "array", field, report))
            Check(value, field, report, item, min, max, isUnique);
    };

    public static Rule OfOrNull(Rule item) => (value, field, report) =>
    {
        if (value.ValueKind == JsonValueKind.Array)
            Check(value, field, report, item, 0, int.MaxValue, isUnique: false);
        else if (value.ValueKind != JsonValueKind.Null)
            report.Add(field, "type", "must be of type array or null");
    };

    private static void Check(JsonElement list, string field, Report report, Rule item, int min, int max, bool isUnique)
    {
        var count = list.GetArrayLength();
        if (count < min)
            report.Add(field, "minItems", string.Create(CultureInfo.InvariantCulture, $"must hold at least {min} items"));
        if (count > max)
            report.Add(field, "maxItems", string.Create(CultureInfo.InvariantCulture, $"must hold at most {max} items"));
        if (isUnique && list.EnumerateArray().Select(one => one.ToString()).Distinct().Count() < count)
            report.Add(field, "uniqueItems", "must not repeat an item");
        if (count > max)
            return;
        foreach (var (index, one) in list.EnumerateArray().Index())
            item(one, string.Create(CultureInfo.InvariantCulture, $"{field}.{index}"), report);
    }
}
