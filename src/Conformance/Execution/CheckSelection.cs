using System.IO.Enumeration;
using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>Which checks a run is about.</summary>
public static class CheckSelection
{
    /// <summary>The checks of a contract that are meant, in the order of a report.</summary>
    /// <param name="spec">The contract.</param>
    /// <param name="only">A pattern with <c>*</c> for the id or the clause of a check; null for all.</param>
    /// <param name="levels">The levels that count; null for all.</param>
    public static IReadOnlyList<Check> Of(Spec spec, string? only = null, IReadOnlySet<Level>? levels = null) =>
        [.. CheckCatalog.All.Concat(CheckCatalog.Schemas(spec).Select(pair => pair.Check)).Where(check => IsAbout(check, spec, only, levels))];

    /// <summary>The checks that a run with these options is about.</summary>
    public static IReadOnlyList<Check> Of(Spec spec, RunOptions options) => [.. Of(spec, options.Only, options.Levels).Where(check => IsWanted(check, options))];

    /// <summary>The checks that are left out because they were not asked for: heavy ones, and those of webhooks.</summary>
    public static IReadOnlyList<Check> Excluded(Spec spec, RunOptions options) => [.. Of(spec, options.Only, options.Levels).Where(check => !IsWanted(check, options))];

    internal static bool IsMeant(Check check, Spec spec, RunOptions options) => IsWanted(check, options) && IsAbout(check, spec, options.Only, options.Levels);

    private static bool IsWanted(Check check, RunOptions options) =>
        (options.Heavy || !check.Needs.HasFlag(Needs.Heavy)) && (options.Webhooks is not null || !check.Needs.HasFlag(Needs.Webhooks));

    // A contract may have no webhooks.
    private static bool IsAbout(Check check, Spec spec, string? only, IReadOnlySet<Level>? levels) =>
        (spec.Webhooks is not null || !check.Needs.HasFlag(Needs.Webhooks))
        && levels?.Contains(spec.Clauses[check.Clause].Level) != false
        && (Matches(only, check.Id) || Matches(only, check.Clause));

    internal static bool Matches(string? only, string name) => only is null || FileSystemName.MatchesSimpleExpression(only, name);
}
