namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>The parts of two texts around the first character that differs.</summary>
internal static class TextDifference
{
    private const int Before = 15, Length = 40;

    public static (string Expected, string Actual) Around(string expected, string actual)
    {
        var first = expected.AsSpan().CommonPrefixLength(actual);
        return (Part(expected, first), Part(actual, first));
    }

    private static string Part(string text, int first)
    {
        var start = first > Before && text.Length > Length ? Whole(text, first - Before) : 0;
        var end = start + Length < text.Length ? Whole(text, start + Length) : text.Length;
        return $"{(start > 0 ? "…" : "")}{text[start..end]}{(end < text.Length ? "…" : "")}";
    }

    // Half of an emoji is no text.
    private static int Whole(string text, int index) => char.IsLowSurrogate(text[index]) ? index - 1 : index;
}
