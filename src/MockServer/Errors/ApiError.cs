using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Errors;

/// <summary>An error that the API answers with.</summary>
/// <param name="Definition">The status, code and message.</param>
/// <param name="Fields">The invalid fields; empty when the error is about the whole request.</param>
internal sealed record ApiError(ErrorDefinition Definition, IReadOnlyList<FieldError> Fields)
{
    /// <summary>Headers that belong to the error.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public ApiError(ErrorDefinition definition)
        : this(definition, [])
    {
    }

    /// <summary>An error about fields. The first one gives status, code and message.</summary>
    public static ApiError FromFields(IReadOnlyList<FieldError> errors) => new(errors[0].Definition, errors);
}
