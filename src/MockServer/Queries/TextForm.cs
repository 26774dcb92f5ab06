namespace Fluenzr.ContractKit.MockServer.Queries;

/// <summary>A form of texts in which those are equal that are to count as equal.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Of">Brings a text into the form.</param>
internal sealed record TextForm(string Name, Func<string, string> Of)
{
    public static TextForm Exact { get; } = new("exact", text => text);

    public static TextForm IgnoringCase { get; } = new("ignoring case", text => text.ToUpperInvariant());

    public static TextForm Folded { get; } = new("folded", Folding.Fold);
}
