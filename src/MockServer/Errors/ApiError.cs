using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.MockServer.Errors;

/// <summary>Why a request is refused.</summary>
/// <param name="Definition">The status, code and message of the answer.</param>
/// <param name="Fields">The fields at fault; empty when the request as a whole is.</param>
internal sealed record ApiError(ErrorDefinition Definition, IReadOnlyList<FieldError> Fields)
{
    public ApiError(ErrorDefinition error)
        : this(error, [])
    {
    }

    /// <summary>All that is wrong; the first one gives status, code and message.</summary>
    public static ApiError Of(IReadOnlyList<FieldError> errors) => new(errors[0].Definition, errors);
}

/// <summary>A field at fault.</summary>
internal sealed record FieldError(string Field, ErrorDefinition Definition)
{
    public static FieldError Of(Spec spec, Violation violation) => new(violation.Field, spec.ErrorFor(violation));
}
