using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.Contract.Comparison;

/// <summary>Compares what concerns the whole API: base path, keys, limits, errors, clauses, choices, delivery of events.</summary>
internal static class ApiComparison
{
    public static IEnumerable<Change> Compare(Spec before, Spec after) =>
        Change.BreakingIf(before.BasePath, after.BasePath, "The base path")
            .Concat(Change.BreakingIf(Text(before.KeyPattern), Text(after.KeyPattern), "The pattern of an API key"))
            .Concat(Change.BreakingIf(Text(before.IssuedKeyPattern), Text(after.IssuedKeyPattern), "The pattern of an issued API key"))
            .Concat(Change.BreakingIfLower(before.RateLimit, after.RateLimit, "The number of requests in a window"))
            .Concat(CompareWindows(before.RateWindow.TotalSeconds, after.RateWindow.TotalSeconds))
            .Concat(Change.BreakingIfLower(before.MaxBodyBytes, after.MaxBodyBytes, "The largest request body, in bytes,"))
            .Concat(CompareErrors(before.Errors, after.Errors))
            .Concat(CompareClauses(before.Clauses, after.Clauses))
            .Concat(CompareChoices(before.Choices, after.Choices));

    private static IEnumerable<Change> CompareWindows(double before, double after) =>
        before == after ? []
        : [new Change(
            after > before ? ChangeKind.Breaking : ChangeKind.Compatible,
            $"The window of the rate limit has {after} seconds instead of {before}.")];

    private static string Text(Regex? pattern) => pattern?.ToString() ?? "none";

    private static IEnumerable<Change> CompareErrors(
        IReadOnlyDictionary<string, ErrorDefinition> before, IReadOnlyDictionary<string, ErrorDefinition> after) =>
        before.Values.SelectMany(old => after.TryGetValue(old.Name, out var now)
            ? Change.BreakingIf(old.Status, now.Status, $"The status of the error `{old.Name}`")
                .Concat(Change.BreakingIf(old.Code, now.Code, $"The code of the error `{old.Name}`"))
                .Concat(old.Message == now.Message ? []
                    : [Change.Documentation($"The message of the error `{old.Name}` is \"{now.Message}\" instead of \"{old.Message}\".")])
            : [Change.Breaking($"The error `{old.Name}` ({old.Status} {old.Code}) was removed.")])
        .Concat(after.Values.Where(error => !before.ContainsKey(error.Name))
            .Select(error => Change.Compatible($"The error `{error.Name}` ({error.Status} {error.Code}) was added.")));

    // A promise that is withdrawn breaks clients that rely on it. An open clause promises nothing.
    private static IEnumerable<Change> CompareClauses(
        IReadOnlyDictionary<string, Clause> before, IReadOnlyDictionary<string, Clause> after) =>
        before.Values.SelectMany(old => (old.Level == Level.Open, IsOpen(after, old.Id)) switch
        {
            (false, true) => [Change.Breaking($"{old.Id} is no longer promised: {old.Description}")],
            (true, false) => [Change.Compatible($"{old.Id} is promised now: {after[old.Id].Description}")],
            _ => (Change[])[],
        })
        .Concat(after.Values.Where(clause => !before.ContainsKey(clause.Id))
            .Select(clause => Change.Compatible($"{clause.Id} was added: {clause.Description}")));

    private static bool IsOpen(IReadOnlyDictionary<string, Clause> clauses, string id) =>
        !clauses.TryGetValue(id, out var clause) || clause.Level == Level.Open;

    private static IEnumerable<Change> CompareChoices(
        IReadOnlyDictionary<string, Choice> before, IReadOnlyDictionary<string, Choice> after) =>
        before.Values.SelectMany(old => after.TryGetValue(old.Id, out var now)
            ? CompareChoice(old, now)
            : [Change.Compatible($"The choice {old.Id} was removed.")])
        .Concat(after.Keys.Except(before.Keys).Select(id => Change.Compatible($"The choice {id} was added.")));

    private static IEnumerable<Change> CompareChoice(Choice before, Choice after) =>
        (before.Default == after.Default ? []
            : new[] { Change.Compatible($"The choice {before.Id} is {after.Default} by default instead of {before.Default}.") })
        .Concat(before.Values.Keys.Except(after.Values.Keys)
            .Select(value => Change.Compatible($"The choice {before.Id} no longer has the value {value}.")))
        .Concat(after.Values.Keys.Except(before.Values.Keys)
            .Select(value => Change.Compatible($"The choice {before.Id} has the new value {value}.")));
}
