namespace Fluenzr.ContractKit.Contract;

/// <summary>A refusal of the API: an entry of <c>x-errors</c>.</summary>
/// <param name="Name">Its name in the spec, for example <c>emailTaken</c>.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The word for programs, <c>error.code</c>.</param>
/// <param name="Message">The sentence for people, <c>error.message</c>.</param>
/// <param name="Clause">The id of the clause that asks for it; null when none does.</param>
public sealed record ErrorDefinition(string Name, int Status, string Code, string Message, string? Clause = null);
