using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Http;

namespace Fluenzr.ContractKit.MockServer.Queries;

/// <summary>Collects what is wrong with a query, so that all of it is told at once.</summary>
internal sealed class Refusals(Spec spec, Choices choices)
{
    private readonly List<Fault> _faults = [];

    public Problem? Problem => _faults.Count > 0 ? Http.Problem.Of(_faults) : null;

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
        _faults.AddRange(broken.Select(violation => Fault.Of(spec, violation with { Pointer = pointer + violation.Pointer })));

    public void Add(string field, Refusal refusal) => _faults.Add(new Fault(field, refusal));
}
