namespace Fluenzr.ContractKit.Contract.Schemas;

/// <summary>How a value filters contacts (<c>x-filter</c>).</summary>
/// <param name="Path">The dotted path of the compared contact field; a list on the path stands for each of its items.</param>
/// <param name="Compare"><c>contains</c>, <c>equals</c>, or <c>entries</c> (every given key must be equal).</param>
/// <param name="CaseChoice">The choice that decides whether case matters; null when it does.</param>
/// <param name="UnknownChoice">The choice that decides the response to an unknown value; null when no value is unknown.</param>
/// <param name="MultipleChoice">The choice that decides whether any or all of several values must match; null for any.</param>
public sealed record Filter(string Path, string Compare, string? CaseChoice, string? UnknownChoice, string? MultipleChoice);
