namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>A broken clause, and the failures that follow from it.</summary>
/// <param name="Clause">The id of the clause.</param>
/// <param name="Checks">The failed checks of the clause itself.</param>
/// <param name="Following">The failed checks of clauses that rest on it. They may pass once the clause is repaired.</param>
public sealed record Cause(string Clause, IReadOnlyList<CheckResult> Checks, IReadOnlyList<CheckResult> Following)
{
    // A rule for all operations fails with each of them. It is the cause when it explains more than this number of other clauses.
    private const int FewClauses = 2;

    /// <summary>Groups failures by their causes, the one with the most failures first.</summary>
    /// <param name="failures">The failures, in the order of the catalog.</param>
    public static IReadOnlyList<Cause> Of(IReadOnlyList<CheckResult> failures)
    {
        var byClause = failures.GroupBy(failure => failure.Check.Clause).ToDictionary(group => group.Key, group => group.ToArray());
        var parents = byClause.ToDictionary(entry => entry.Key, entry => ParentOf(entry.Key));
        var order = byClause.Keys.ToList();
        return
        [
            .. byClause.GroupBy(entry => RootOf(entry.Key))
                .Select(group => new Cause(
                    group.Key, byClause[group.Key], [.. group.Where(entry => entry.Key != group.Key).SelectMany(entry => entry.Value)]))
                .OrderByDescending(cause => cause.Following.Count + cause.Checks.Count)
                .ThenBy(cause => order.IndexOf(cause.Clause)),
        ];

        // The last of the clauses on which a clause rests is the nearest to it.
        string? ParentOf(string clause) => SpecificCause(clause)
            ?? RestsOn(clause).LastOrDefault(other => byClause.ContainsKey(other) && SpecificCause(other) is null);

        // A general rule fails because of one or two clauses, and is the cause of more.
        string? SpecificCause(string clause)
        {
            if (!IsGeneral(clause))
                return null;
            string[] resting = [.. byClause.Keys.Where(other => !IsGeneral(other) && RestsOn(other).Contains(clause))];
            string[] roots = [.. resting.Where(other => !RestsOn(other).Any(resting.Contains))];
            return roots.Length is > 0 and <= FewClauses ? roots[0] : null;
        }

        bool IsGeneral(string clause) => byClause[clause][0].Check.IsGeneral;

        IReadOnlyList<string> RestsOn(string clause) => byClause[clause][0].Check.RestsOn;

        string RootOf(string clause)
        {
            // The table has no cycles, but a general rule may point back.
            var seen = new HashSet<string>();
            while (seen.Add(clause) && parents[clause] is { } parent)
                clause = parent;
            return clause;
        }
    }
}
