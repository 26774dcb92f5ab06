namespace Fluenzr.ContractKit.MockServer.Store.Queries;

/// <summary>A form of texts in which those are equal that are to count as equal.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Apply">Brings a text into the form.</param>
internal sealed record TextNormalization(string Name, Func<string, string> Apply)
{
    public static TextNormalization Exact { get; } = new("exact", text => text);

    public static TextNormalization IgnoringCase { get; } = new("ignoring case", text => text.ToUpperInvariant());

    public static TextNormalization Folded { get; } = new("folded", TextFolding.Fold);
}
