using System.IO.Enumeration;
using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance;

/// <summary>Which checks a run is about.</summary>
public static class Selection
{
    /// <summary>The checks of a contract that are meant, in the order of a report.</summary>
    /// <param name="spec">The contract.</param>
    /// <param name="only">A pattern with <c>*</c> for the id or the clause of a check; null for all.</param>
    /// <param name="levels">The levels that count; null for all.</param>
    /// <param name="heavy">Whether checks count that send large or many requests.</param>
    public static IReadOnlyList<Check> Of(Spec spec, string? only = null, IReadOnlySet<Level>? levels = null, bool heavy = true) =>
        [.. Catalogue.All.Concat(Catalogue.Schemas(spec).Select(pair => pair.Check)).Where(check => IsMeant(check, spec, only, levels, heavy))];

    /// <summary>The ids of the checks that are left out because heavy ones were not asked for.</summary>
    public static IReadOnlyList<string> LeftOut(Spec spec, Options options) =>
        [.. Of(spec, options.Only, options.Levels).Select(check => check.Id).Except(Of(spec, options.Only, options.Levels, options.Heavy).Select(check => check.Id))];

    internal static bool IsMeant(Check check, Spec spec, string? only, IReadOnlySet<Level>? levels, bool heavy) =>
        (heavy || !check.Needs.HasFlag(Needs.Heavy))
        && levels?.Contains(spec.Clauses[check.Clause].Level) != false
        && (Matches(only, check.Id) || Matches(only, check.Clause));

    internal static bool Matches(string? only, string name) => only is null || FileSystemName.MatchesSimpleExpression(only, name);
}
