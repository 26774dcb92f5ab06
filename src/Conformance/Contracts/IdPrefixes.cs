using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Contracts;

/// <summary>
/// The text that all ids of a kind start with: <c>con_</c> of the pattern <c>^con_.+$</c>; empty when ids have another form.
/// </summary>
internal static class IdPrefixes
{
    public static string Of(Spec contract, string schema)
    {
        var pattern = contract.Schemas.GetValueOrDefault(schema)?.Find("id")?.Pattern?.ToString() ?? "";
        var prefix = pattern.StartsWith('^')
            ? string.Concat(pattern.Skip(1).TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            : "";
        // A letter before a quantifier is no part of it.
        return prefix.Length + 1 < pattern.Length && pattern[prefix.Length + 1] is '*' or '?' or '{' ? "" : prefix;
    }

    /// <summary>Whether an id has the prefix, and something after it.</summary>
    public static bool Has(Spec contract, string schema, string? id) =>
        Of(contract, schema) is var prefix && id?.Length > prefix.Length && id.StartsWith(prefix, StringComparison.Ordinal);
}
