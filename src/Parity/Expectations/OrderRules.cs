using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>
/// Whether a list is in the order that it was asked for. How a server compares texts is open, so only first letters of the same case are
/// compared.
/// </summary>
internal static class OrderRules
{
    public static Finding? Check(SentStep sent, JsonObject[] items)
    {
        var (field, order) = sent.Step.Operation == Operations.Search
            ? (JsonValues.Text(JsonValues.At(sent.Body, "sort.field")), JsonValues.Text(JsonValues.At(sent.Body, "sort.order")))
            : (sent.Parameter("sort"), sent.Parameter("order"));
        if (field is null || order is not ("asc" or "desc") || !sent.Spec.Schema("SortField").EnumStrings.Contains(field))
            return null;
        var sign = order == "asc" ? 1 : -1;
        for (var i = 1; i < items.Length; i++)
        {
            var (one, other) = (items[i - 1][field], items[i][field]);
            if (sign * Compare(field, one, other) > 0)
                return sent.Find("SORT", $"data[].{field}", order, $"{ContactFields.Text(one)} before {ContactFields.Text(other)}");
        }

        return null;
    }

    private static int Compare(string field, JsonNode? one, JsonNode? other)
    {
        if (JsonValues.Text(one) is not { Length: > 0 } left || JsonValues.Text(other) is not { Length: > 0 } right)
            return 0;
        if (field is "createdAt" or "updatedAt")
        {
            return DateTimeOffset.TryParse(left, CultureInfo.InvariantCulture, out var before)
                && DateTimeOffset.TryParse(right, CultureInfo.InvariantCulture, out var after) ? before.CompareTo(after) : 0;
        }

        var (first, second) = (left[0], right[0]);
        return (char.IsAsciiLetterLower(first) && char.IsAsciiLetterLower(second))
            || (char.IsAsciiLetterUpper(first) && char.IsAsciiLetterUpper(second)) ? first.CompareTo(second) : 0;
    }
}
