using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Contracts;

/// <summary>The text that all ids of a kind start with: <c>con_</c> of the pattern <c>^con_.+$</c>.</summary>
internal static class IdPrefixes
{
    public static string Of(Spec contract, string schema)
    {
        var pattern = contract.Schema(schema).Find("id")?.Pattern?.ToString() ?? "";
        return pattern.StartsWith('^')
            ? string.Concat(pattern.Skip(1).TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            : "";
    }
}
