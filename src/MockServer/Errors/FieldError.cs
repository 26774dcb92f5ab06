using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.MockServer.Errors;

/// <summary>An invalid field.</summary>
/// <param name="Field">The path of the field, with dots.</param>
/// <param name="Definition">The error that the field causes.</param>
internal sealed record FieldError(string Field, ErrorDefinition Definition)
{
    public static FieldError FromViolation(Spec spec, Violation violation) => new(violation.Field, spec.ErrorFor(violation));
}
