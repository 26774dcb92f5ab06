using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.MockServer.Errors;

/// <summary>An invalid field.</summary>
/// <param name="Field">The path of the field, with dots.</param>
/// <param name="Definition">The error that the field causes.</param>
internal sealed record FieldError(string Field, ErrorDefinition Definition)
{
    /// <summary>The number of further errors, which are not listed. The last one of a list tells it.</summary>
    public int Omitted { get; init; }

    public static FieldError FromViolation(Spec spec, Violation violation) =>
        new(violation.Field, spec.ErrorFor(violation)) { Omitted = violation.Omitted };

    /// <summary>Adds an error to a list, which keeps only the first ones.</summary>
    public static void Add(List<FieldError> errors, string field, ErrorDefinition definition)
    {
        if (errors.Count < Violation.MaxListed)
            errors.Add(new FieldError(field, definition));
        else
            errors[^1] = errors[^1] with { Omitted = errors[^1].Omitted + 1 };
    }
}
