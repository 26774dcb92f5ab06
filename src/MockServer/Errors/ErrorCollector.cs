using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.MockServer.Errors;

/// <summary>Collects all errors of a query, so that one response reports them together.</summary>
internal sealed class ErrorCollector(Spec spec, Choices choices)
{
    private readonly List<FieldError> _errors = [];

    /// <summary>The error with all fields; null when there is none.</summary>
    public ApiError? Error => _errors.Count > 0 ? ApiError.FromFields(_errors) : null;

    /// <summary>Adds violations, unless a choice has a value that tolerates them; returns whether it has.</summary>
    public bool AddUnless(string choice, string value, string pointer, IEnumerable<Violation> violations)
    {
        if (choices[choice] == value)
            return true;
        Add(pointer, violations);
        return false;
    }

    /// <param name="pointer">The JSON pointer of the value in the request.</param>
    /// <param name="violations">The violations, with pointers relative to the value.</param>
    public void Add(string pointer, IEnumerable<Violation> violations) => _errors.AddRange(
        violations.Select(violation => FieldError.FromViolation(spec, violation with { Pointer = pointer + violation.Pointer })));

    public void Add(string field, ErrorDefinition definition) => FieldError.Add(_errors, field, definition);
}
