using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>The causes that a run names for a broken server.</summary>
/// <param name="Server">The name of the broken server.</param>
/// <param name="Clause">The clause that it violates.</param>
/// <param name="Causes">The clauses that the run names, in order.</param>
/// <param name="IsShown">
/// Whether the first cause is the violated clause, or has a failure at the same field of the same response: another clause with the same
/// promise.
/// </param>
internal sealed record CauseFigures(string Server, string Clause, IReadOnlyList<string> Causes, bool IsShown)
{
    private static readonly IReadOnlyList<Check> All = CheckCatalog.For(Target.Spec);

    public bool IsFirst => Causes is [var first, ..] && first == Clause;

    public static CauseFigures Of(RecordedFailures recorded)
    {
        var all = Results(recorded.Failed);
        var causes = Find(all);
        var clause = KillMatrixServers.All.First(broken => broken.Name == recorded.Server).Clause
            ?? All.First(check => check.Id == recorded.Check).Clause;
        var own = all.First(result => result.Check.Id == recorded.Check);
        return new(
            recorded.Server, clause, [.. causes.Select(cause => cause.Clause)],
            causes is [var first, ..] && (first.Clause == clause || (own.Outcome == Outcome.Failed && first.Checks.Any(check => IsSame(check, own)))));
    }

    /// <summary>The clauses that a run with these failures names, in order.</summary>
    public static IReadOnlyList<string> Named(IEnumerable<RecordedFailure> failed) => [.. Find(Results(failed)).Select(cause => cause.Clause)];

    private static IReadOnlyList<Cause> Find(CheckResult[] all) =>
        CauseSearch.Find([.. all.Where(result => result.Outcome == Outcome.Failed)], all);

    private static CheckResult[] Results(IEnumerable<RecordedFailure> recorded)
    {
        var failed = recorded.DistinctBy(failure => failure.Check).ToDictionary(failure => failure.Check);
        return
        [
            .. All.Select(check => failed.TryGetValue(check.Id, out var failure)
                ? failure.Result(check)
                : new CheckResult(check, Target.Spec.Clauses[check.Clause].Level, Outcome.Passed, null, null, null, null, [], default)),
        ];
    }

    public override string ToString() => $"{Server} ({Clause}): {string.Join(", ", Causes)}";

    private static bool IsSame(CheckResult one, CheckResult other)
    {
        var (first, second) = (Symptom.Of(one), Symptom.Of(other));
        return (first.Operation, first.Status, first.Field) == (second.Operation, second.Status, second.Field);
    }
}
