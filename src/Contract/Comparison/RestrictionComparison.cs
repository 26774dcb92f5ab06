using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Comparison;

/// <summary>Compares what two schemas say about a value itself: types, values, limits, uniqueness, references, filters.</summary>
internal static class RestrictionComparison
{
    public static IEnumerable<Change> Compare(Schema before, Schema after, Place at) =>
        CompareTypes(Types(before), Types(after), at)
            .Concat(CompareEnums(Values(before), Values(after), at))
            .Concat(LimitComparison.Compare(before, after, at))
            .Concat(CompareTexts("pattern", before, after, part => part.Pattern?.ToString(), at))
            .Concat(CompareTexts("format", before, after, part => part.Format, at))
            .Concat(CompareFlags("has only different items", before, after, part => part.UniqueItems, at))
            .Concat(CompareFlags("is unique", before, after, part => part.UniqueError is not null, at))
            .Concat(at.IsRequest ? CompareFlags("has no other fields", before, after, part => part.IsClosed, at) : [])
            .Concat(CompareDefaults(before, after, at))
            .Concat(CompareUse(before, after, at));

    /// <summary>Fewer values than before: breaking when clients send them.</summary>
    public static Change Narrowed(Place at, string what) =>
        new(at.IsRequest ? ChangeKind.Breaking : ChangeKind.Compatible, $"{at} {what}.");

    /// <summary>More values than before: breaking when clients receive them.</summary>
    public static Change Widened(Place at, string what) =>
        new(at.IsRequest ? ChangeKind.Compatible : ChangeKind.Breaking, $"{at} {what}.");

    private static JsonTypes Types(Schema schema) => schema.Parts.Aggregate(JsonTypes.Any, (types, part) =>
        types & (part.Types.HasFlag(JsonTypes.Number) ? part.Types | JsonTypes.Integer : part.Types));

    private static IEnumerable<Change> CompareTypes(JsonTypes before, JsonTypes after, Place at) =>
        before == after ? []
        : after.HasFlag(before) ? [Widened(at, TypeText(before, after))]
        : before.HasFlag(after) ? [Narrowed(at, TypeText(before, after))]
        : [Change.Breaking($"{at} {TypeText(before, after)}.")];

    private static string TypeText(JsonTypes before, JsonTypes after) => $"has the type {Describe(after)} instead of {Describe(before)}";

    private static string Describe(JsonTypes types) =>
        types == JsonTypes.Any ? "any" : (types.HasFlag(JsonTypes.Number) ? types & ~JsonTypes.Integer : types).Describe();

    private static string[]? Values(Schema schema) =>
        schema.Parts.Select(part => part.Enum).FirstOrDefault(values => values is not null)?.Select(value => value.GetRawText()).ToArray();

    private static IEnumerable<Change> CompareEnums(string[]? before, string[]? after, Place at) => (before, after) switch
    {
        (null, null) => [],
        (null, _) => [Narrowed(at, $"has only the values {string.Join(", ", after)}")],
        (_, null) => [Widened(at, "may have any value")],
        _ => before.Except(after).Select(value => Narrowed(at, $"no longer has the value {value}"))
            .Concat(after.Except(before).Select(value => Widened(at, $"has the new value {value}"))),
    };

    private static IEnumerable<Change> CompareTexts(
        string keyword, Schema before, Schema after, Func<Schema, string?> select, Place at) =>
        (First(before, select), First(after, select)) switch
        {
            var (old, now) when old == now => [],
            (null, var now) => [Narrowed(at, $"has the new {keyword} {now}")],
            (var old, null) => [Widened(at, $"no longer has the {keyword} {old}")],
            var (old, now) => [Change.Breaking($"{at} has the {keyword} {now} instead of {old}.")],
        };

    private static string? First(Schema schema, Func<Schema, string?> select) =>
        schema.Parts.Select(select).OfType<string>().FirstOrDefault();

    private static IEnumerable<Change> CompareFlags(string what, Schema before, Schema after, Func<Schema, bool> select, Place at) =>
        (before.Parts.Any(select), after.Parts.Any(select)) switch
        {
            (false, true) => [Narrowed(at, $"now {what}")],
            (true, false) => [Widened(at, $"no longer {what}")],
            _ => [],
        };

    private static IEnumerable<Change> CompareDefaults(Schema before, Schema after, Place at)
    {
        var (old, now) = (First(before, part => part.Default?.GetRawText()), First(after, part => part.Default?.GetRawText()));
        if (old != now)
            yield return new Change(
                at.IsRequest ? ChangeKind.Breaking : ChangeKind.Documentation,
                $"{at} has the default {now ?? "none"} instead of {old ?? "none"}.");
    }

    // Which contacts a value finds, and what an id refers to.
    private static IEnumerable<Change> CompareUse(Schema before, Schema after, Place at)
    {
        if (before.Filter != after.Filter)
            yield return Change.Breaking($"{at} filters otherwise (x-filter).");
        if (before.Reference != after.Reference)
            yield return Change.Breaking($"{at} refers to something else (x-reference).");
        if (at.IsRequest && IsReadOnly(before) != IsReadOnly(after))
            yield return IsReadOnly(after) ? Change.Breaking($"{at} can no longer be set.") : Change.Compatible($"{at} can be set now.");
        if (!at.IsRequest && IsWriteOnly(before) != IsWriteOnly(after))
            yield return IsWriteOnly(after) ? Change.Breaking($"{at} is no longer shown.") : Change.Compatible($"{at} is shown now.");
        var (fields, now) = (SearchFields(before), SearchFields(after));
        foreach (var field in fields.Except(now))
            yield return Change.Breaking($"{at} no longer searches {field}.");
        foreach (var field in now.Except(fields))
            yield return Change.Compatible($"{at} searches {field} too.");
    }

    private static bool IsReadOnly(Schema schema) => schema.Parts.Any(part => part.IsReadOnly);

    private static bool IsWriteOnly(Schema schema) => schema.Parts.Any(part => part.IsWriteOnly);

    private static string[] SearchFields(Schema schema) => [.. schema.SearchFields.Select(fields => string.Join(" and ", fields))];
}
