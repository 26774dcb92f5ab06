using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.MockServer.Errors;

/// <summary>Collects what is wrong with a query, so that all of it is told at once.</summary>
internal sealed class ErrorCollector(Spec spec, Choices choices)
{
    private readonly List<FieldError> _errors = [];

    public ApiError? Error => _errors.Count > 0 ? ApiError.Of(_errors) : null;

    /// <summary>Refuses, unless the choice has this value: then it is true, and the caller does as the value says.</summary>
    public bool Unless(string choice, string value, string pointer, IEnumerable<Violation> broken)
    {
        if (choices[choice] == value)
            return true;
        Add(pointer, broken);
        return false;
    }

    /// <param name="pointer">Where the value stands in the request.</param>
    /// <param name="broken">The rules that it breaks, with pointers below the value.</param>
    public void Add(string pointer, IEnumerable<Violation> broken) =>
        _errors.AddRange(broken.Select(violation => FieldError.Of(spec, violation with { Pointer = pointer + violation.Pointer })));

    public void Add(string field, ErrorDefinition error) => _errors.Add(new FieldError(field, error));
}
