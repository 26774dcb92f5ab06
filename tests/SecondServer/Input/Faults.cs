using Fluenzr.ContractKit.SecondServer.Answers;

namespace Fluenzr.ContractKit.SecondServer.Input;

/// <summary>Puts together what several steps found.</summary>
internal static class Faults
{
    /// <summary>What the rules found and what else is wrong, each field once, without conflicts.</summary>
    public static IReadOnlyList<Fault> Merge(IReadOnlyList<Fault> broken, IReadOnlyList<Fault> more) =>
        broken.Count == 0 ? more
        : [.. broken, .. more.Where(one => one.Status != 409 && broken.All(other => other.Field != one.Field))];

    /// <summary>Whether a field, or something below it, is broken.</summary>
    public static bool Has(this IReadOnlyList<Fault> faults, string field) => faults.Any(fault =>
        fault.Field == field || fault.Field.StartsWith(field + '.', StringComparison.Ordinal));
}
