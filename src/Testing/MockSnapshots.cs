using Fluenzr.ContractKit.MockServer.Sandboxes;

namespace Fluenzr.ContractKit.Testing;

/// <summary>
/// Named states of the mock to return to: contacts, groups, webhooks and clock. Taking and restoring one takes the same short time for
/// any number of contacts. Choices, faults and the journal are not part of it.
/// </summary>
public sealed class MockSnapshots
{
    private readonly Sandbox _sandbox;

    internal MockSnapshots(Sandbox sandbox) => _sandbox = sandbox;

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names => [.. _sandbox.Snapshots.List().Select(snapshot => snapshot.Name)];

    /// <summary>Takes a snapshot, or replaces the one with this name.</summary>
    /// <param name="name">1 to 64 letters, digits, dots, dashes and underscores.</param>
    /// <exception cref="ArgumentException">The name is not valid.</exception>
    /// <exception cref="InvalidOperationException">There are 1000 others.</exception>
    public void Take(string name)
    {
        if (!SandboxPath.IsName(name))
            throw new ArgumentException($"The name of a snapshot must be {SandboxPath.NameForm}.", nameof(name));
        if (_sandbox.TakeSnapshot(name) is null)
            throw new InvalidOperationException($"There are {SnapshotRegistry.MaxSnapshots} snapshots, which is the limit. Remove one.");
    }

    /// <summary>Returns to a snapshot, which stays.</summary>
    /// <exception cref="KeyNotFoundException">No snapshot has this name.</exception>
    public void Restore(string name) =>
        _ = _sandbox.RestoreSnapshot(name) ?? throw new KeyNotFoundException($"There is no snapshot '{name}'.");

    /// <summary>Removes a snapshot.</summary>
    /// <returns>False when no snapshot has this name.</returns>
    public bool Remove(string name) => _sandbox.Snapshots.Remove(name);
}
