using System.Collections.Concurrent;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Sandboxes;

/// <summary>States of a world that were kept under a name.</summary>
internal sealed class SnapshotRegistry
{
    /// <summary>So many are kept at most.</summary>
    public const int Most = 1000;

    private readonly ConcurrentDictionary<string, NamedSnapshot> _byName = new(concurrencyLevel: 1, capacity: 1, StringComparer.Ordinal);

    public IReadOnlyList<NamedSnapshot> All => [.. _byName.Values.OrderBy(snapshot => snapshot.Name, StringComparer.Ordinal)];

    public NamedSnapshot? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Keeps a state in the place of another that has its name; false when there is no room.</summary>
    public bool Keep(NamedSnapshot snapshot)
    {
        if (_byName.Count >= Most && !_byName.ContainsKey(snapshot.Name))
            return false;
        _byName[snapshot.Name] = snapshot;
        return true;
    }

    /// <summary>Forgets a snapshot; false when there is none of that name.</summary>
    public bool Drop(string name) => _byName.TryRemove(name, out _);
}

/// <summary>A state that was kept.</summary>
internal sealed record NamedSnapshot(string Name, AccountSnapshot State, DateTimeOffset TakenAt);
