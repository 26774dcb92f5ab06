namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>
/// Finds the broken clause behind each failed clause. Clauses about one operation come from those whose operations they use. A rule for
/// all operations fails with any of them: it is a cause only where its own symptom does not come from one operation.
/// </summary>
internal sealed class CauseSearch
{
    // They send invalid or many requests to all operations, so that they fail with other clauses most often.
    private static readonly string[] Last = ["MALFORMED", "CODES", "RATE"];

    private readonly FailedClauses _failed;
    private readonly GeneralRules _rules;
    private readonly Dictionary<string, string> _parents = [];

    private CauseSearch(FailedClauses failed)
    {
        _failed = failed;
        _rules = new GeneralRules(failed);
    }

    /// <summary>The causes of failures, the one with the most failures first.</summary>
    /// <param name="failures">The failures, in the order of the catalog.</param>
    /// <param name="all">All results of the run, in the order of the catalog.</param>
    public static IReadOnlyList<Cause> Find(IReadOnlyList<CheckResult> failures, IReadOnlyList<CheckResult> all) =>
        new CauseSearch(new FailedClauses(failures, all)).Find();

    private Cause[] Find()
    {
        foreach (var clause in _failed.Specific)
            _parents[clause] = SpecificCause(clause);
        if (SideEffect() is { } damaging)
        {
            foreach (var clause in _failed.Specific.Where(clause =>
                clause != damaging && !_failed.IsBasicallyBroken(clause) && _failed.Failures(clause).All(IsDamage)))
            {
                _parents[clause] = damaging;
            }

            _parents[damaging] = damaging;
        }

        foreach (var clause in _failed.General)
            _parents[clause] = GeneralCause(clause);
        // In the order of the general clauses: one may follow from an earlier one.
        string[] causes = [.. _failed.General.Where(clause => _parents[clause] == clause)];
        foreach (var (i, general) in causes.Index())
        {
            foreach (var clause in _failed.Names.Where(clause => !causes.Contains(clause) && _rules.Share(clause, general) > 0.5))
                _parents[clause] = general;
            foreach (var later in causes[(i + 1)..].Where(later => _rules.Share(later, general) == 1))
                _parents[later] = general;
        }

        var order = _failed.Names.ToList();
        return
        [
            .. _failed.Names.GroupBy(RootOf)
                .Select(group => new Cause(
                    group.Key, _failed.Failures(group.Key), [.. group.Where(clause => clause != group.Key).SelectMany(_failed.Failures)]))
                .OrderBy(cause => Last.Contains(cause.Clause) && cause.Following.Count == 0)
                .ThenByDescending(cause => cause.Following.Count + cause.Checks.Count)
                .ThenByDescending(cause => ClauseRelations.IsGeneral(cause.Clause))
                // What a write damages shows in lists, too.
                .ThenBy(cause => _failed.Symptoms(cause.Clause).All(symptom => symptom.IsOfList))
                .ThenByDescending(cause => _failed.Share(cause.Clause))
                .ThenBy(cause => order.IndexOf(cause.Clause))
                .Select(OwnFailures.Separate),
        ];
    }

    private string SpecificCause(string clause)
    {
        var seen = new HashSet<string>();
        while (seen.Add(clause) && ClauseRelations.UsedBy(clause).LastOrDefault(used => Explains(used, clause)) is { } used)
            clause = used;
        if (ClauseRelations.Filters.Contains(clause) && ClauseRelations.Filters.All(IsList))
            return "LIST";
        seen.Clear();
        while (seen.Add(clause) && ClauseRelations.PartsOf(clause)
            .Where(part => IsPart(part, clause) && (HasParts(clause) || IsWhollyBroken(part))).MaxBy(_failed.Share) is { } other)
        {
            clause = other;
        }

        return clause;
    }

    // A write that changes other contacts, too. Where contacts are gone, that is the deletion.
    private string? SideEffect()
    {
        if (_failed.IsBasicallyBroken("GET") || _failed.IsBasicallyBroken("CREATE"))
            return null;
        CheckResult[] changed = [.. _failed.Specific.SelectMany(_failed.Failures).Where(failure => failure.Check.IsAboutOthers)];
        return changed is [var only] ? only.Check.Clause
            : changed.Any(failure => failure.Check.Clause == "DELETE") && changed.All(failure => _failed.SymptomOf(failure).Status == 404)
                ? "DELETE" : null;
    }

    // What it damages shows in lists, and as contacts that are gone.
    private bool IsDamage(CheckResult failure) =>
        failure.Check.IsAboutOthers || _failed.SymptomOf(failure) is { IsOfList: true } or { Status: 404 };

    // A clause that is not basically broken still does what most others need: it explains only failures that show the same.
    private bool Explains(string used, string clause) => _failed.Specific.Contains(used)
        && (_failed.IsBasicallyBroken(used)
            || _failed.Any(used, clause, (one, other) => Symptom.Same(one, other) || other.IsIndirect));

    // Filters that do not use each other fail alike: the list itself is broken.
    private bool IsList(string filter) => _failed.Specific.Contains("LIST") && _failed.Any("LIST", filter, Symptom.Same);

    // What a response of the operation itself lacks does not come from a part that other operations have, too. Only meta has a clause of
    // its own.
    private bool HasParts(string clause) => !_failed.IsBasicallyBroken(clause)
        || _failed.Symptoms(clause).All(symptom => symptom.IsOfMeta);

    // A clause about the form of a field, or about kinds of values, of which no check passes.
    private bool IsWhollyBroken(string part) => _failed.Share(part) == 1
        && (ClauseRelations.Values.Contains(part) || _failed.Symptoms(part).Any(symptom => symptom.Kind == SymptomKind.Shape));

    private bool IsOfManyFields(string part) =>
        ClauseRelations.Values.Contains(part) && _failed.Symptoms(part).Select(symptom => symptom.Field).Distinct().Count() > 1;

    private bool IsPart(string part, string clause) => _failed.Specific.Contains(part) && _failed.Any(part, clause, (one, other) =>
        one.IsIndirect || other.IsIndirect || other.Operation == ClauseRelations.OperationOf(part)
        || ((one.Field == other.Field || IsOfManyFields(part)) && (one.Kind != SymptomKind.Status
            || other.Operation == ClauseRelations.OperationOf(clause))));

    private string GeneralCause(string clause) => _rules.IsOwnCause(clause) ? clause
        : MostFrequent(clause, IsSame) ?? MostFrequent(clause, (one, other) => one.Operation == other.Operation) ?? clause;

    private static bool IsSame(Symptom one, Symptom other) => one.Operation == other.Operation
        && (one.Kind == other.Kind ? one.Status == other.Status
            : one.Kind != SymptomKind.Status && other.Kind != SymptomKind.Status);

    // The cause of most of the specific failures that show like those of a general clause.
    private string? MostFrequent(string general, Func<Symptom, Symptom, bool> isSame) => _failed.Specific
        .SelectMany(clause => _failed.Symptoms(clause), (clause, symptom) => (Cause: _parents[clause], Symptom: symptom))
        .Where(entry => _failed.Symptoms(general).Any(symptom => isSame(entry.Symptom, symptom)))
        .GroupBy(entry => entry.Cause).OrderByDescending(group => group.Count()).FirstOrDefault()?.Key;

    private string RootOf(string clause)
    {
        var seen = new HashSet<string>();
        while (seen.Add(clause) && _parents[clause] is var parent && parent != clause)
            clause = parent;
        return clause;
    }
}
