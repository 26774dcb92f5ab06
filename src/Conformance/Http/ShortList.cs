namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>A list in a sentence: its first items, and how many more there are.</summary>
internal static class ShortList
{
    private const int Shown = 3;

    public static string Of(IEnumerable<string> items)
    {
        string[] all = [.. items];
        return all.Length <= Shown + 1 ? string.Join(", ", all) : $"{string.Join(", ", all.Take(Shown))} and {all.Length - Shown} more";
    }
}
