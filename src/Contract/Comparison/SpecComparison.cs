namespace Fluenzr.ContractKit.Contract.Comparison;

/// <summary>Compares two contracts and says what each change means for existing clients.</summary>
public static class SpecComparison
{
    /// <summary>The changes from <paramref name="before"/> to <paramref name="after"/>: breaking ones first.</summary>
    public static IReadOnlyList<SpecChange> Compare(Spec before, Spec after) =>
    [
        .. Find(before, after)
            .GroupBy(found => found.Change)
            .Select(same => new SpecChange(
                same.Key.Kind, same.Key.Text, [.. same.Select(found => found.Operation).OfType<string>().Distinct()]))
            .OrderBy(change => change.Kind),
    ];

    private static IEnumerable<(string? Operation, Change Change)> Find(Spec before, Spec after) =>
        ApiComparison.Compare(before, after).Select(change => ((string?)null, change))
            .Concat(CompareOperations(before, after))
            .Concat(WebhookComparison.Compare(before.Webhooks, after.Webhooks))
            .Concat(DocumentationComparison.Compare(before.Document, after.Document));

    private static IEnumerable<(string? Operation, Change Change)> CompareOperations(Spec before, Spec after)
    {
        var now = after.Operations.ToDictionary(Key);
        var old = before.Operations.ToDictionary(Key);
        return before.Operations.SelectMany(operation => (now.TryGetValue(Key(operation), out var same)
                ? OperationComparison.Compare(operation, same)
                : [Change.Breaking("The operation was removed.")]).Select(change => ((string?)Name(operation), change)))
            .Concat(after.Operations.Where(operation => !old.ContainsKey(Key(operation)))
                .Select(operation => ((string?)Name(operation), Change.Compatible("The operation was added."))));
    }

    private static string Name(Operation operation) => $"{operation.Method} {operation.Path}";

    // The name of a path parameter is not part of a request.
    private static string Key(Operation operation) =>
        $"{operation.Method} {string.Join('/', operation.Path.Split('/').Select(part => part.StartsWith('{') ? "{}" : part))}";
}
