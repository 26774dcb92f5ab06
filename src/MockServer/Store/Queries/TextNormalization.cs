namespace Fluenzr.ContractKit.MockServer.Store.Queries;

/// <summary>A normalization of strings: strings that count as equal have the same normalized form.</summary>
/// <param name="Name">The name of the normalization.</param>
/// <param name="Apply">Normalizes a string.</param>
internal sealed record TextNormalization(string Name, Func<string, string> Apply)
{
    public static TextNormalization Exact { get; } = new("exact", text => text);

    public static TextNormalization IgnoringCase { get; } = new("ignoring case", text => text.ToUpperInvariant());

    public static TextNormalization Folded { get; } = new("folded", TextFolding.Fold);
}
