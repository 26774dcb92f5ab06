namespace Fluenzr.ContractKit.Contract;

/// <summary>An error response of the API: an entry of <c>x-errors</c> in the spec.</summary>
/// <param name="Name">The name in the spec, for example <c>emailTaken</c>.</param>
/// <param name="Status">The HTTP status, 400 to 599.</param>
/// <param name="Code">The machine-readable <c>error.code</c>, for example <c>CONFLICT</c>.</param>
/// <param name="Message">The human-readable <c>error.message</c>.</param>
/// <param name="Clause">The id of the clause that requires the error; null when no clause does.</param>
public sealed record ErrorDefinition(string Name, int Status, string Code, string Message, string? Clause = null)
{
    /// <summary>Whether the code is that of a server, whatever <c>ENV-ERR-CODES</c> says.</summary>
    public bool HasOwnCode { get; init; }

    /// <summary>Whether the request is valid and conflicts with the data. A server may give it another status than the contract.</summary>
    public bool IsConflict { get; init; } = Status == 409;
}
