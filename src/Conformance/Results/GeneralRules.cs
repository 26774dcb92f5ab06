namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>Where a rule for all operations is broken itself, and which failures show it.</summary>
internal sealed class GeneralRules(FailedClauses failed)
{
    // A status that so many operations answer wrongly does not come from one of them.
    private const int ManyOperations = 4;

    private readonly HashSet<(string?, int)> _wrongStatuses =
    [
        .. failed.AllSymptoms.Where(symptom => symptom.Kind == SymptomKind.Status).Select(symptom => (symptom.Operation, symptom.Status)),
    ];

    // The statuses that failures of CODES and of many operations show instead of the same class of status.
    private readonly HashSet<int> _wrongEverywhere =
    [
        .. failed.Symptoms("CODES").Where(symptom => symptom.Kind == SymptomKind.Status).Select(symptom => symptom.Status).Distinct()
            .Where(status => failed.AllSymptoms.Where(symptom => symptom.Kind == SymptomKind.Status && symptom.Status == status)
                .Select(symptom => symptom.Operation).Distinct().Count() >= ManyOperations),
    ];

    // The independent operations that write a field of a contact: where each seems to lose it, it is the contact that does not show it.
    private IEnumerable<string> FieldsOfAllWrites => ClauseRelations.Writes
        .Select(clause => failed.Symptoms(clause).Where(symptom => symptom.Kind == SymptomKind.Value).Select(symptom => symptom.Field))
        .Aggregate((one, other) => one.Intersect(other));

    /// <summary>Whether a rule is broken itself. A wrong status comes with another body, which is no error of its own.</summary>
    public bool IsOwnCause(string clause) => clause switch
    {
        "JSON" or "ENV-OK" or "ENV-ERR" => HasOwn(clause, symptom => symptom.Kind is SymptomKind.Json or SymptomKind.Envelope),
        "OBJ" => !IsOfAnother(clause) && (HasOwn(clause, symptom => symptom.Kind == SymptomKind.Shape)
            || FieldsOfAllWrites.Intersect(failed.Symptoms(clause).Select(symptom => symptom.Field)).Any()),
        "ENV-LIST" => HasOwn(clause, symptom => symptom.Kind == SymptomKind.Shape),
        "OBJ-CAMEL" or "RATE" => true,
        "AUTH-401" => !IsWrongEverywhere(clause) && Alike(clause).All(other => other == "AUTH-FORMAT")
            && failed.Failures(clause).Any(failure => failed.SymptomOf(failure).Status == 401 || Expects(failure, "401")),
        "GET-404" => !IsWrongEverywhere(clause) && IsOfRefusals(clause, "404"),
        // Most bodies that are refused otherwise have nothing to do with what the other clauses send.
        "MALFORMED" => failed.Share(clause) >= 0.5 && !IsWrongEverywhere(clause) && IsOfRefusals(clause, "400"),
        "CODES" => _wrongEverywhere.Count > 0,
        _ => false,
    };

    /// <summary>How many failures of a clause show what is wrong with a general one, up to 1.</summary>
    public double Share(string clause, string general) => failed.Failures(clause).Average(failure => Shows(failure, general) ? 1d : 0);

    private bool Shows(CheckResult failure, string general)
    {
        var symptom = failed.SymptomOf(failure);
        return general switch
        {
            "JSON" => symptom.Kind is SymptomKind.Json or SymptomKind.Envelope || IsSchema(failure),
            "ENV-OK" => symptom is { Kind: SymptomKind.Envelope, Status: < 300 } or { Field: "success" },
            "CODES" => symptom.Kind == SymptomKind.Status && _wrongEverywhere.Contains(symptom.Status),
            "ENV-ERR" => symptom.Status >= 400
                && (symptom.Kind == SymptomKind.Envelope || symptom.Field.StartsWith("error.", StringComparison.Ordinal)),
            "OBJ" => failed.Symptoms(general).Any(other => other.Field == symptom.Field),
            "OBJ-CAMEL" => symptom.Kind is SymptomKind.Shape or SymptomKind.Value,
            "AUTH-401" => failure.Check.Clause is "AUTH-FORMAT" or "AUTH-403" or "CODES" or "ENV-ERR" or "RATE",
            "GET-404" => symptom.Status == 404 || Expects(failure, "404"),
            "MALFORMED" => Alike(general).Contains(failure.Check.Clause),
            "ENV-LIST" => symptom.Operation == "listContacts" && (symptom.IsOfMeta || symptom.Field == "type meta"),
            _ => false,
        };
    }

    private bool HasOwn(string clause, Func<Symptom, bool> isOwn) => failed.Symptoms(clause)
        .Any(symptom => isOwn(symptom) && !_wrongStatuses.Contains((symptom.Operation, symptom.Status)));

    // The schema of one operation is about more than contacts: where a clause about it fails at the same response, that is the cause, also
    // where only one operation shows contacts in another form. So is a clause about one field that fails completely.
    private bool IsOfAnother(string clause) => IsOfOneOperation(clause) || failed.Failures(clause).All(failure =>
        failed.Specific.Any(other => (IsSchema(failure) || IsOnlyIn(ClauseRelations.OperationOf(other), clause))
            && failed.Symptoms(other).Any(it => Symptom.Same(it, failed.SymptomOf(failure))))
        || ClauseRelations.OneField.Any(other => failed.Specific.Contains(other) && failed.Share(other) == 1
            && failed.Symptoms(other).All(it => it.Field == failed.SymptomOf(failure).Field)));

    // Only an operation that does not even do the most basic thing shows it.
    private bool IsOfOneOperation(string clause) => failed.Specific.Any(other =>
        ClauseRelations.OperationOf(other) is { } operation && IsOnlyIn(operation, clause) && failed.FirstCheckFails(other));

    private bool IsWrongEverywhere(string clause) => failed.Symptoms(clause).Any(symptom => _wrongEverywhere.Contains(symptom.Status));

    // The clauses that fail alike fail only where they expect this status, too.
    private bool IsOfRefusals(string clause, string status) => Alike(clause) is { Length: > 0 } alike
        && alike.All(other => failed.Failures(other).All(failure => Expects(failure, status)));

    private bool IsOnlyIn(string? operation, string clause) => failed.Symptoms(clause).All(symptom => symptom.Operation == operation);

    private string[] Alike(string general) =>
    [
        .. failed.Specific.Where(clause =>
            failed.Any(general, clause, (one, other) => Symptom.Same(one, other) && one.Status == other.Status)),
    ];

    private static bool IsSchema(CheckResult failure) => failure.Check.Id.StartsWith("schema/", StringComparison.Ordinal);

    private static bool Expects(CheckResult failure, string status) =>
        failure.Claim is { Paths: ["status"], Expected: var expected } && expected.Contains(status);
}
