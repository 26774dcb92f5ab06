using System.Text.Json;

namespace Fluenzr.ContractKit.Contract;

/// <summary>What an open clause leaves open, or one facet of it: an entry of <c>x-choices</c>.</summary>
/// <param name="Id">The id of the clause, or <c>CLAUSE.facet</c>.</param>
/// <param name="Clause">The id of the clause.</param>
/// <param name="Default">The value that holds where none is chosen.</param>
/// <param name="Values">The possible values: a sentence each, or an object with the sentence <c>says</c> and what the value needs to know.</param>
public sealed record Choice(string Id, string Clause, string Default, IReadOnlyDictionary<string, JsonElement> Values);
