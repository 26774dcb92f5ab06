using System.Globalization;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Parity.Drift;

/// <summary>Finds what is not as it was.</summary>
internal static class DriftComparison
{
    private const int MinMilliseconds = 100, Slower = 3;

    /// <summary>The changes: choices first, then fields, statuses, errors, headers, limits and times.</summary>
    public static IReadOnlyList<DriftChange> Compare(ServerImage then, ServerImage now) =>
    [
        .. OfChoices(then, now)
            .Concat(then.Shapes.SelectMany(entry => OfOperation(entry.Key, entry.Value, now.Shapes.GetValueOrDefault(entry.Key))))
            .Concat(OfErrors(then.Values, now.Values)).Concat(OfValues(then.Values, now))
            .Concat(OfLimits(then, now)).Concat(OfTimes(then, now))
            .OrderBy(change => change.Kind),
    ];

    /// <summary>The choices of the baseline that were not looked at this time, which says nothing of them.</summary>
    public static IReadOnlyList<string> NotLookedAt(ServerImage then, ServerImage now) =>
        [.. then.Choices.Keys.Except(now.Choices.Keys).Except(now.Unlearned.Keys)];

    // A server that does something else than the values of a choice has changed, too.
    private static IEnumerable<DriftChange> OfChoices(ServerImage then, ServerImage now) =>
        from choice in then.Choices
        let value = now.Choices.GetValueOrDefault(choice.Key) ?? now.Unlearned.GetValueOrDefault(choice.Key)
        where value is not null && value != choice.Value
        select new DriftChange(DriftKind.Choice, choice.Key, choice.Value, value);

    private static IEnumerable<DriftChange> OfOperation(
        string operation, IReadOnlyDictionary<string, ShapeImage> then, IReadOnlyDictionary<string, ShapeImage>? now)
    {
        foreach (var status in then.Keys.Where(status => now?.ContainsKey(status) != true))
            yield return new DriftChange(DriftKind.Status, $"{operation} {status}", "answered", "never");
        foreach (var status in now?.Keys.Where(status => !then.ContainsKey(status)) ?? [])
            yield return new DriftChange(DriftKind.Status, $"{operation} {status}", "never", "answered");
        foreach (var (status, shape) in then)
        {
            if (now?.GetValueOrDefault(status) is not { } other)
                continue;
            var answer = $"{operation} {status}";
            foreach (var change in OfFields(answer, shape.Fields, other.Fields).Concat(OfHeaders(answer, shape, other)))
                yield return change;
        }
    }

    private static IEnumerable<DriftChange> OfFields(
        string answer, IReadOnlyDictionary<string, string> then, IReadOnlyDictionary<string, string> now)
    {
        foreach (var (path, types) in then)
        {
            var other = now.GetValueOrDefault(path);
            if (other is null ? IsObject(now, path) : New(types, other).Any())
                yield return new DriftChange(DriftKind.Field, Subject(answer, path), Text(types), Text(other));
        }

        foreach (var (path, types) in now.Where(entry => !then.ContainsKey(entry.Key) && IsObject(then, entry.Key)))
            yield return new DriftChange(DriftKind.Field, Subject(answer, path), Text((string?)null), Text(types));
    }

    // A field can be missed only where there was an object that could have it.
    private static bool IsObject(IReadOnlyDictionary<string, string> shape, string path) => !path.EndsWith("[]", StringComparison.Ordinal)
        && path.Length > 0 && shape.GetValueOrDefault(DriftPath.Parent(path))?.Split(' ').Contains("object") == true;

    // Types that were there and do not occur now may occur again.
    private static IEnumerable<string> New(string then, string now) => now.Split(' ').Except(then.Split(' '));

    private static IEnumerable<DriftChange> OfHeaders(string answer, ShapeImage then, ShapeImage now) =>
        then.Headers.Except(now.Headers).Select(name => new DriftChange(DriftKind.Header, $"{answer} {name}", "sent", "not always"))
            .Concat(now.Headers.Except(then.Headers).Select(name =>
                new DriftChange(DriftKind.Header, $"{answer} {name}", "not always", "sent")));

    private static IEnumerable<DriftChange> OfErrors(LearnedValues then, LearnedValues now) =>
        from error in then.Errors.Values
        let other = now.Errors.GetValueOrDefault(error.Name)
        where other is not null && Text(other) != Text(error)
        select new DriftChange(DriftKind.Error, error.Name, Text(error), Text(other));

    // A value that one of the looks did not learn says nothing.
    private static IEnumerable<DriftChange> OfValues(LearnedValues then, ServerImage now) =>
        from value in Texts(then)
        join other in Texts(now.Values).Concat(Texts(now.Choices)) on value.Name equals other.Name
        where value.Text is not null && other.Text is not null && value.Text != other.Text
        select new DriftChange(DriftKind.Value, value.Name, value.Text, other.Text);

    private static IEnumerable<(string Name, string? Text)> Texts(LearnedValues values) =>
    [
        ("rateWindow", values.RateWindow is { } window ? $"{Number((long)window.TotalSeconds)} s" : null),
        ("timeDigits", values.TimeDigits is { } digits ? Number(digits) : null),
        .. values.Ids.Select(id => ($"ids.{id.Key}", (string?)id.Value.ToString())),
        .. values.Fields.Select(field => ($"fields.{field.Key}", (string?)(field.Value?.ToJsonString() ?? "null"))),
    ];

    // A choice says it where a value did before.
    private static IEnumerable<(string Name, string? Text)> Texts(IReadOnlyDictionary<string, string> choices) =>
    [
        ("timeDigits", choices.GetValueOrDefault("TIME-FORM.fraction") switch { "none" => "0", "milliseconds" => "3", _ => null }),
        ("ids.Contact", choices.GetValueOrDefault("ID-FORM") == "uuid" ? "uuid" : null),
    ];

    private static string Text(ErrorDefinition error) => $"{error.Status} {error.Code} \"{error.Message}\"";

    private static IEnumerable<DriftChange> OfLimits(ServerImage then, ServerImage now) => then.RateLimit == now.RateLimit ? []
        : [new DriftChange(DriftKind.Limit, "rate limit", Number(then.RateLimit), Number(now.RateLimit))];

    private static IEnumerable<DriftChange> OfTimes(ServerImage then, ServerImage now) =>
        from time in then.Milliseconds
        let other = now.Milliseconds.GetValueOrDefault(time.Key)
        where other >= MinMilliseconds && other > Slower * time.Value
        select new DriftChange(DriftKind.Time, time.Key, $"{Number(time.Value)} ms", $"{Number(other)} ms");

    private static string Subject(string answer, string path) => path.Length == 0 ? answer : $"{answer} {path}";

    private static string Text(string? types) => types?.Replace(" ", " or ", StringComparison.Ordinal) ?? "not there";

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "not told";
}
