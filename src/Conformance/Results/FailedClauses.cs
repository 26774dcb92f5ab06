namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>The failed checks of a run by clause, and how they show.</summary>
internal sealed class FailedClauses
{
    private readonly Dictionary<string, CheckResult[]> _failed;
    private readonly Dictionary<CheckResult, Symptom> _symptoms;
    private readonly Dictionary<string, string> _firstChecks;
    private readonly Dictionary<string, int> _counts;

    public FailedClauses(IReadOnlyList<CheckResult> failures, IReadOnlyList<CheckResult> all)
    {
        _firstChecks = all.GroupBy(result => result.Check.Clause).ToDictionary(group => group.Key, group => group.First().Check.Id);
        _counts = all.GroupBy(result => result.Check.Clause).ToDictionary(group => group.Key, group => group.Count());
        _failed = failures.GroupBy(failure => failure.Check.Clause).ToDictionary(group => group.Key, group => group.ToArray());
        _symptoms = failures.ToDictionary(failure => failure, Symptom.Of);
        Names = [.. _failed.Keys];
        Specific = [.. Names.Where(clause => !ClauseRelations.IsGeneral(clause))];
        General = [.. ClauseRelations.General.Where(_failed.ContainsKey)];
    }

    /// <summary>All of them, in the order of the catalog.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Those about some operations, in the order of the catalog.</summary>
    public IReadOnlyList<string> Specific { get; }

    /// <summary>The rules for all operations, from the one that explains most.</summary>
    public IReadOnlyList<string> General { get; }

    public IEnumerable<Symptom> AllSymptoms => _symptoms.Values;

    public IReadOnlyList<CheckResult> Failures(string clause) => _failed.GetValueOrDefault(clause, []);

    public Symptom SymptomOf(CheckResult failure) => _symptoms[failure];

    public IEnumerable<Symptom> Symptoms(string clause) => Failures(clause).Select(failure => _symptoms[failure]);

    /// <summary>How much of a clause fails, up to 1.</summary>
    public double Share(string clause) => (double)_failed[clause].Length / _counts[clause];

    /// <summary>Whether the most basic check of a clause fails.</summary>
    public bool FirstCheckFails(string clause) => Failures(clause).Any(failure => failure.Check.Id == _firstChecks[clause]);

    /// <summary>
    /// Whether the first check of a clause fails, or a response of the operation that the clause is about shows a failure itself.
    /// </summary>
    public bool IsBasicallyBroken(string clause) => _failed.ContainsKey(clause)
        && (FirstCheckFails(clause) || Symptoms(clause).Any(symptom =>
            symptom is { Kind: not SymptomKind.Status, IsIndirect: false } && symptom.Operation == ClauseRelations.OperationOf(clause)));

    /// <summary>Whether two clauses have failures that are alike.</summary>
    public bool Any(string one, string other, Func<Symptom, Symptom, bool> areAlike) =>
        Symptoms(one).Any(first => Symptoms(other).Any(second => areAlike(first, second)));
}
