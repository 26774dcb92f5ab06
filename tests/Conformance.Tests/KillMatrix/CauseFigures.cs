using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>The causes that a run names for a broken server.</summary>
internal sealed record CauseFigures(string Server, string Clause, IReadOnlyList<string> Causes, int Failures)
{
    private static readonly Dictionary<string, Check> Checks = CheckCatalog.For(Target.Spec).ToDictionary(check => check.Id);

    public bool IsFirst => Causes is [var first, ..] && first == Clause;

    public static CauseFigures Of(RecordedFailures recorded)
    {
        CheckResult[] failures = [.. recorded.Failed.Where(Checks.ContainsKey).Select(id => new CheckResult(
            Checks[id], Target.Spec.Clauses[Checks[id].Clause].Level, Outcome.Failed, null, null, null, null, [], TimeSpan.Zero))];
        return new(
            recorded.Server, Checks[recorded.Check].Clause, [.. Cause.Of(failures).Select(cause => cause.Clause)], failures.Length);
    }

    public override string ToString() => $"{Server} ({Clause}): {string.Join(", ", Causes)}; {Failures} failures";
}
