namespace Fluenzr.ContractKit.Contract.Schemas;

/// <summary>How ids in a body are resolved (<c>x-reference</c>).</summary>
/// <param name="Collection">The collection that the ids refer to: <c>groups</c> or <c>stages</c>.</param>
/// <param name="Field">The contact field that receives the resolved values.</param>
/// <param name="UnknownError">The name of the error for an unknown id (<c>REF-UNKNOWN</c>).</param>
public sealed record Reference(string Collection, string Field, string UnknownError);
