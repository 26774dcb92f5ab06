namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>The escapes of a JSON pointer (RFC 6901).</summary>
public static class JsonPointer
{
    /// <summary>The pointer to what stands in <paramref name="pointer"/> under the name <paramref name="segment"/>.</summary>
    public static string Append(string pointer, string segment) =>
        pointer + "/" + segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The name that a segment of a pointer stands for.</summary>
    public static string Unescape(string segment) =>
        segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
