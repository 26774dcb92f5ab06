using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Comparison;

/// <summary>
/// The order of lists. Contacts that were created at nearly the same time, or that have the same value in the field to sort by, may be in
/// any order.
/// </summary>
internal static class ListOrder
{
    private static readonly TimeSpan SameTime = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The items of the right list, in the order of the left one when both orders are allowed; null without a list. Contacts that may
    /// stand for others on a page of several are replaced by these.
    /// </summary>
    public static IReadOnlyList<JsonNode?>? Align(Step step, Answer left, Answer right)
    {
        if (left.Data is not JsonArray one || right.Data is not JsonArray other)
            return null;
        var positions = Positions(one, other);
        return positions is null ? [.. other.Select((item, i) => MayStandFor(step, left, one, item, i) ? one[i] : item)]
            : AllowsOrder(step, left, right, one, positions) ? [.. positions.Select(i => other[i])]
            : [.. other];
    }

    /// <summary>Whether the order is different: of the items, or of all items, so that a page has others.</summary>
    public static bool Differs(Step step, Answer left, Answer right) =>
        left.Data is JsonArray one && right.Data is JsonArray other && one.Count == other.Count && left.Total == right.Total
        && (Positions(one, other) is not { } positions || !AllowsOrder(step, left, right, one, positions));

    /// <summary>Whether both have the same items in orders that are not both allowed.</summary>
    public static bool IsOther(Step step, Answer left, Answer right) =>
        left.Data is JsonArray one && right.Data is JsonArray other
        && Positions(one, other) is { } positions && !AllowsOrder(step, left, right, one, positions);

    // The place of each left item in the right list; null when the lists have different items.
    private static int[]? Positions(JsonArray left, JsonArray right)
    {
        var keys = right.Select(Key).ToList();
        var positions = left.Select(item => keys.IndexOf(Key(item))).ToArray();
        return left.Count == right.Count && !positions.Contains(-1) && positions.Distinct().Count() == positions.Length ? positions : null;
    }

    // Emails are unique, also where ids are not known.
    private static string Key(JsonNode? item) => ((item as JsonObject)?["email"] ?? (item as JsonObject)?["id"])?.ToJsonString() ?? "";

    private static bool AllowsOrder(Step step, Answer left, Answer right, JsonArray items, int[] positions)
    {
        for (var i = 0; i < positions.Length; i++)
        {
            for (var j = i + 1; j < positions.Length; j++)
            {
                if (positions[i] > positions[j] && !MaySwap(step, left, right, items, positions, i, j))
                    return false;
            }
        }

        return true;
    }

    private static bool MaySwap(Step step, Answer left, Answer right, JsonArray items, int[] positions, int i, int j) =>
        (step.SortField is { } field && LooseText.AreEqual(Value(items[i], field), Value(items[j], field)))
        // A server may ignore a field that the contract does not list, and use its default order.
        || (!step.SortsByListedField
            && (AreClose(left.Times[i], left.Times[j]) || AreClose(right.Times[positions[i]], right.Times[positions[j]])));

    // One of several pages may begin or end between contacts that have the same place in the order.
    private static bool MayStandFor(Step step, Answer left, JsonArray items, JsonNode? other, int i) =>
        step.SortField is { } field && step.SortsByListedField && i < items.Count && left.Total > items.Count
        && LooseText.AreEqual(Value(items[i], field), Value(other, field));

    private static JsonNode? Value(JsonNode? item, string field) => (item as JsonObject)?[field];

    private static bool AreClose(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other is null || (one - other)?.Duration() < SameTime;
}
