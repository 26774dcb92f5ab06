namespace Fluenzr.ContractKit.Parity.Comparison;

/// <summary>Fields and headers that are not compared.</summary>
/// <param name="names">
/// Names at any depth (<c>score</c>, <c>Allow</c>), or paths as reports write them (<c>data[].score</c>). What is below a field is
/// ignored, too.
/// </param>
internal sealed class IgnoredFields(IReadOnlyList<string> names)
{
    private static readonly StringComparison AnyCase = StringComparison.OrdinalIgnoreCase;

    public static IgnoredFields None { get; } = new([]);

    /// <summary>Whether a field is ignored.</summary>
    /// <param name="path">Its path, as reports write it.</param>
    public bool Has(string path) => names.Any(name => name.Contains('.')
        ? path.Equals(name, AnyCase) || path.StartsWith(name + ".", AnyCase) || path.StartsWith(name + "[", AnyCase)
        : path.Split('.').Any(part => part.Replace("[]", "", StringComparison.Ordinal).Equals(name, AnyCase)));
}
