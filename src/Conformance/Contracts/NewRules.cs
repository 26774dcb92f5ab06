using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Contracts;

/// <summary>What a contract refuses and the built-in contract accepts, or refuses for another limit.</summary>
internal static class NewRules
{
    /// <summary>The violations of a body that come from rules of the contract alone.</summary>
    public static IEnumerable<Violation> Violations(Operation operation, JsonElement body)
    {
        if (operation.Body is not { } schema)
            return [];
        var known = BuiltInContract.Find(operation.Id)?.Body?.Validate(body) ?? [];
        return schema.Validate(body).Where(violation => !known.Any(other =>
            (other.Pointer, other.Keyword, other.Limit) == (violation.Pointer, violation.Keyword, violation.Limit)));
    }

    /// <summary>Whether the built-in contract refuses a value at a pointer of a body.</summary>
    public static bool IsRefusedByBuiltIn(Operation operation, JsonElement body, string pointer) =>
        BuiltInContract.Find(operation.Id)?.Body?.Validate(body).Any(violation => violation.Pointer == pointer) == true;
}
