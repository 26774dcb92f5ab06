namespace Fluenzr.ContractKit.Contract.Schemas;

/// <summary>One violation of a schema by a JSON value.</summary>
/// <param name="Pointer">The JSON pointer (RFC 6901) to the value; for a missing value, to where it should be.</param>
/// <param name="Keyword">The violated schema keyword, for example <c>maxLength</c>.</param>
/// <param name="Limit">
/// What the keyword allows, human-readable: <c>100</c>, <c>string or null</c>, <c>asc, desc</c>; empty when there is no limit.
/// </param>
/// <param name="Schema">
/// The schema that has the keyword; for <c>required</c> the schema of the missing value, null when it has none.
/// </param>
/// <param name="IsNull">Whether the value is JSON null.</param>
public sealed record Violation(string Pointer, string Keyword, string Limit, Schema? Schema, bool IsNull = false)
{
    /// <summary>The most violations that are listed for a document, and for each object in a list of it.</summary>
    public const int MaxListed = 20;

    /// <summary>The number of further violations, which are not listed; 0 except for the last one that is listed.</summary>
    public int Omitted { get; init; }

    /// <summary>The dotted path of the value: <c>customFields.age</c>, <c>tags.0</c>; <c>body</c> for the document itself.</summary>
    public string Field =>
        Pointer.Length == 0 ? "body" : string.Join('.', Pointer[1..].Split('/').Select(JsonPointer.Unescape));
}
