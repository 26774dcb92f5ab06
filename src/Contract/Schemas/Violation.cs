using Fluenzr.ContractKit.Contract.Reading;

namespace Fluenzr.ContractKit.Contract.Schemas;

/// <summary>One rule that a JSON value breaks.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901) to the value in the document; of a missing value, to where it should be.</param>
/// <param name="Keyword">The schema keyword that is broken, for example <c>maxLength</c>.</param>
/// <param name="Limit">What the keyword allows, for people: <c>100</c>, <c>string or null</c>, <c>asc, desc</c>.</param>
/// <param name="Schema">The schema that has the keyword; for <c>required</c> the schema of the missing value, where it has one.</param>
/// <param name="IsNull">Whether the value is a JSON null.</param>
public sealed record Violation(string Pointer, string Keyword, string Limit, Schema? Schema, bool IsNull = false)
{
    /// <summary>The value as people name it: <c>customFields.age</c>, <c>tags.0</c>, <c>body</c> for the document itself.</summary>
    public string Field =>
        Pointer.Length == 0 ? "body" : string.Join('.', Pointer[1..].Split('/').Select(JsonPointer.Unescape));
}
