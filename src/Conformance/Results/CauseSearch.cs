namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>
/// Finds the broken clause behind each failed clause. Clauses about one operation come from those whose operations they use. A rule for
/// all operations fails with any of them: it is a cause only where its own symptom does not come from one operation.
/// </summary>
internal sealed class CauseSearch
{
    // They send invalid or many requests to all operations, so that they fail with other clauses most often.
    private static readonly string[] Last = ["MALFORMED", "CODES", "RATE"];

    // A status that so many operations answer wrongly does not come from one of them.
    private const int ManyOperations = 4;

    private readonly Dictionary<string, CheckResult[]> _failed;
    private readonly Dictionary<string, string> _parents = [];
    private readonly Dictionary<CheckResult, Symptom> _symptoms;
    private readonly HashSet<(string?, int)> _wrongStatuses;
    private readonly Dictionary<string, string> _firstChecks;
    private readonly Dictionary<string, int> _counts;
    private readonly string[] _specific, _general;

    private CauseSearch(IReadOnlyList<CheckResult> failures, IReadOnlyList<CheckResult> all)
    {
        _firstChecks = all.GroupBy(result => result.Check.Clause).ToDictionary(group => group.Key, group => group.First().Check.Id);
        _counts = all.GroupBy(result => result.Check.Clause).ToDictionary(group => group.Key, group => group.Count());
        _failed = failures.GroupBy(failure => failure.Check.Clause).ToDictionary(group => group.Key, group => group.ToArray());
        _symptoms = failures.ToDictionary(failure => failure, Symptom.Of);
        _wrongStatuses =
            [.. _symptoms.Values.Where(symptom => symptom.Kind == SymptomKind.Status)
                .Select(symptom => (symptom.Operation, symptom.Status))];
        _specific = [.. _failed.Keys.Where(clause => !ClauseRelations.IsGeneral(clause))];
        _general = [.. ClauseRelations.General.Where(_failed.ContainsKey)];
    }

    /// <summary>The causes of failures, the one with the most failures first.</summary>
    /// <param name="failures">The failures, in the order of the catalog.</param>
    /// <param name="all">All results of the run, in the order of the catalog.</param>
    public static IReadOnlyList<Cause> Find(IReadOnlyList<CheckResult> failures, IReadOnlyList<CheckResult> all) =>
        new CauseSearch(failures, all).Find();

    private Cause[] Find()
    {
        foreach (var clause in _specific)
            _parents[clause] = SpecificCause(clause);
        foreach (var clause in _general)
            _parents[clause] = GeneralCause(clause);
        // In the order of the general clauses: one may follow from an earlier one.
        string[] causes = [.. _general.Where(clause => _parents[clause] == clause)];
        foreach (var (i, general) in causes.Index())
        {
            foreach (var clause in _failed.Keys.Where(clause => !causes.Contains(clause) && Share(clause, general) > 0.5))
                _parents[clause] = general;
            foreach (var later in causes[(i + 1)..].Where(later => Share(later, general) == 1))
                _parents[later] = general;
        }

        var order = _failed.Keys.ToList();
        return
        [
            .. _failed.GroupBy(entry => RootOf(entry.Key))
                .Select(group => new Cause(
                    group.Key, _failed[group.Key], [.. group.Where(entry => entry.Key != group.Key).SelectMany(entry => entry.Value)]))
                .OrderBy(cause => Last.Contains(cause.Clause) && cause.Following.Count == 0)
                .ThenByDescending(cause => cause.Following.Count + cause.Checks.Count)
                .ThenByDescending(cause => ClauseRelations.IsGeneral(cause.Clause))
                .ThenByDescending(cause => FailedShare(cause.Clause))
                .ThenBy(cause => order.IndexOf(cause.Clause)),
        ];
    }

    private string SpecificCause(string clause)
    {
        var seen = new HashSet<string>();
        while (seen.Add(clause) && ClauseRelations.UsedBy(clause).LastOrDefault(used => Explains(used, clause)) is { } used)
            clause = used;
        if (ClauseRelations.Filters.Contains(clause) && ClauseRelations.Filters.All(filter => IsList(filter)))
            return "LIST";
        seen.Clear();
        while (seen.Add(clause) && !FirstCheckFails(clause) && !FailsInOwnResponse(clause)
            && ClauseRelations.PartsOf(clause).Where(part => IsPart(part, clause)).MaxBy(FailedShare) is { } other)
        {
            clause = other;
        }

        return clause;
    }

    // A clause whose first check passes still does what most others need, so that it explains only failures that show the same.
    private bool Explains(string used, string clause) =>
        _specific.Contains(used) && (FirstCheckFails(used) || Any(used, clause, (one, other) => Same(one, other) || IsIndirect(other)));

    // Filters that do not use each other fail alike: the list itself is broken.
    private bool IsList(string filter) => _specific.Contains("LIST") && _specific.Contains(filter) && Any("LIST", filter, Same);

    private bool IsPart(string part, string clause) => _specific.Contains(part) && Any(part, clause, (one, other) =>
        IsIndirect(one) || IsIndirect(other) || other.Operation == ClauseRelations.OperationOf(part)
        || (one.Field == other.Field && (one.Kind != SymptomKind.Status || other.Operation == ClauseRelations.OperationOf(clause))));

    // What a response of the operation itself lacks does not come from a part that other operations have, too.
    private bool FailsInOwnResponse(string clause) => _failed[clause].Any(failure => _symptoms[failure] is { Kind: not SymptomKind.Status } own
        && !IsIndirect(own) && own.Operation == ClauseRelations.OperationOf(clause));

    private bool Any(string one, string other, Func<Symptom, Symptom, bool> holds) =>
        _failed[one].Any(it => _failed[other].Any(failure => holds(_symptoms[it], _symptoms[failure])));

    // The failure is about something else than this response: a webhook event, for example.
    private static bool IsIndirect(Symptom symptom) => symptom.Field.Length == 0;

    private string GeneralCause(string clause) => IsOwnCause(clause) ? clause
        : MostFrequent(clause, IsSame) ?? MostFrequent(clause, (one, other) => one.Operation == other.Operation) ?? clause;

    // A wrong status comes with another body, which is no error of its own.
    private bool IsOwnCause(string clause) => clause switch
    {
        "JSON" or "ENV-OK" or "ENV-ERR" => HasOwn(clause, symptom => symptom.Kind is SymptomKind.Json or SymptomKind.Envelope),
        "OBJ" => HasOwn(clause, symptom => symptom.Kind == SymptomKind.Shape) && !IsOnlySchema(clause),
        "ENV-LIST" => HasOwn(clause, symptom => symptom.Kind == SymptomKind.Shape),
        "OBJ-CAMEL" or "RATE" => true,
        "CODES" => WrongEverywhere.Any(),
        _ => false,
    };

    // The statuses that failures of this clause and of many operations show instead of the same class of status.
    private IEnumerable<int> WrongEverywhere => _failed["CODES"].Select(failure => _symptoms[failure])
        .Where(symptom => symptom.Kind == SymptomKind.Status).Select(symptom => symptom.Status).Distinct()
        .Where(status => _symptoms.Values.Where(symptom => symptom.Kind == SymptomKind.Status && symptom.Status == status)
            .Select(symptom => symptom.Operation).Distinct().Count() >= ManyOperations);

    // The schema of one operation is about more than contacts: where a clause about it fails at the same response, that is the cause. So is
    // a clause about one field that fails completely.
    private bool IsOnlySchema(string clause) => _failed[clause].All(failure =>
        (failure.Check.Id.StartsWith("schema/", StringComparison.Ordinal)
            && _specific.Any(other => _failed[other].Any(it => Same(_symptoms[it], _symptoms[failure]))))
        || ClauseRelations.OneField.Any(other => _specific.Contains(other) && FailedShare(other) == 1
            && _failed[other].All(it => _symptoms[it].Field == _symptoms[failure].Field)));

    private static bool Same(Symptom one, Symptom other) => (one.Operation, one.Field) == (other.Operation, other.Field);

    private bool HasOwn(string clause, Func<Symptom, bool> isOwn) => _failed[clause].Select(failure => _symptoms[failure])
        .Any(symptom => isOwn(symptom) && !_wrongStatuses.Contains((symptom.Operation, symptom.Status)));

    private static bool IsSame(Symptom one, Symptom other) => one.Operation == other.Operation
        && (one.Kind == other.Kind ? one.Status == other.Status
            : one.Kind != SymptomKind.Status && other.Kind != SymptomKind.Status);

    // The cause of most of the specific failures that show like those of a general clause.
    private string? MostFrequent(string general, Func<Symptom, Symptom, bool> isSame) => _specific
        .SelectMany(clause => _failed[clause], (clause, failure) => (Cause: _parents[clause], Symptom: _symptoms[failure]))
        .Where(entry => _failed[general].Any(failure => isSame(entry.Symptom, _symptoms[failure])))
        .GroupBy(entry => entry.Cause).OrderByDescending(group => group.Count()).FirstOrDefault()?.Key;

    // How many failures of a clause show what is wrong with a general one.
    private double Share(string clause, string general) => _failed[clause].Average(failure => Shows(failure, general) ? 1d : 0);

    private bool Shows(CheckResult failure, string general)
    {
        var symptom = _symptoms[failure];
        return general switch
        {
            "JSON" => symptom.Kind is SymptomKind.Json or SymptomKind.Envelope
                || failure.Check.Id.StartsWith("schema/", StringComparison.Ordinal),
            "ENV-OK" => symptom is { Kind: SymptomKind.Envelope, Status: < 300 } or { Field: "success" },
            "CODES" => symptom.Kind == SymptomKind.Status && WrongEverywhere.Contains(symptom.Status),
            "ENV-ERR" => symptom.Status >= 400
                && (symptom.Kind == SymptomKind.Envelope || symptom.Field.StartsWith("error.", StringComparison.Ordinal)),
            "OBJ" => _failed[general].Any(other => _symptoms[other].Field == symptom.Field),
            "OBJ-CAMEL" => symptom.Kind is SymptomKind.Shape or SymptomKind.Value,
            "AUTH-401" => failure.Check.Clause is "AUTH-FORMAT" or "AUTH-403" or "CODES" or "ENV-ERR" or "RATE",
            "GET-404" => symptom.Status == 404 || failure.Claim is { Paths: ["status"], Expected: ["404"] },
            "ENV-LIST" => _failed[general].Any(other => Same(_symptoms[other], symptom)),
            _ => false,
        };
    }

    // How much of a clause fails.
    private double FailedShare(string clause) => (double)_failed[clause].Length / _counts[clause];

    private bool FirstCheckFails(string clause) =>
        _failed[clause].Any(failure => failure.Check.Id == _firstChecks[clause]);

    private string RootOf(string clause)
    {
        var seen = new HashSet<string>();
        while (seen.Add(clause) && _parents[clause] is var parent && parent != clause)
            clause = parent;
        return clause;
    }
}
