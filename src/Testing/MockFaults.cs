using Fluenzr.ContractKit.MockServer.Faults;
using Fluenzr.ContractKit.MockServer.Sandboxes;

namespace Fluenzr.ContractKit.Testing;

/// <summary>Errors, delays and broken connections that the mock causes on purpose.</summary>
public sealed class MockFaults
{
    private readonly Sandbox _sandbox;

    internal MockFaults(Sandbox sandbox) => _sandbox = sandbox;

    /// <summary>Adds a rule after those that exist. The first rule that triggers decides.</summary>
    /// <param name="rule">
    /// <c>WHERE: WHAT [xN] [every N] [after N] [chance P]</c>, for example <c>createContact: 503 x2</c>, <c>*: delay 100-500</c> or
    /// <c>GET /contacts/*: reset every 3</c>.
    /// </param>
    /// <exception cref="ArgumentException">The rule is not valid; the message says why.</exception>
    public MockFault Add(string rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var (definition, error) = FaultText.Parse(rule);
        FaultStatus? added = null;
        if (definition is not null)
            (added, error) = _sandbox.Faults.Add(definition);
        return added is null ? throw new ArgumentException($"{error}.", nameof(rule)) : MockFault.From(added);
    }

    /// <summary>The rules in force with their counts at this moment, in the order in which they are tried.</summary>
    public IReadOnlyList<MockFault> List() => [.. _sandbox.Faults.Status().Select(MockFault.From)];

    /// <summary>The rule with an id.</summary>
    /// <exception cref="KeyNotFoundException">No rule has this id.</exception>
    public MockFault Get(string id) =>
        List().FirstOrDefault(fault => fault.Id == id) ?? throw new KeyNotFoundException($"There is no fault '{id}'.");

    /// <summary>Removes a rule.</summary>
    /// <returns>False when no rule has this id.</returns>
    public bool Remove(string id) => _sandbox.Faults.Remove(id) is not null;

    /// <summary>Removes all rules.</summary>
    public void Clear() => _sandbox.Faults.Clear();
}
