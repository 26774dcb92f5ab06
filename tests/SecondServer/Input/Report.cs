using Fluenzr.ContractKit.SecondServer.Answers;

namespace Fluenzr.ContractKit.SecondServer.Input;

/// <summary>What is wrong with a body. Unknown fields come last.</summary>
/// <param name="refusesUnknown">Whether unknown fields are wrong (BODY-UNKNOWN).</param>
internal sealed class Report(bool refusesUnknown)
{
    private readonly List<Fault> _broken = [];
    private readonly List<Fault> _unknown = [];

    public IReadOnlyList<Fault> Faults => [.. _broken, .. _unknown];

    public void Add(Fault fault) => _broken.Add(fault);

    public void Add(string field, string rule, string message) => Add(Fault.Broken(field, rule, message));

    public void AddUnknown(string field)
    {
        if (refusesUnknown)
            _unknown.Add(Fault.Broken(field, "unknown", "is not a known field"));
    }
}
