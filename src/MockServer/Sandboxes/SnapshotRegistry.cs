using System.Collections.Concurrent;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Sandboxes;

/// <summary>The snapshots of a sandbox, by name.</summary>
internal sealed class SnapshotRegistry
{
    /// <summary>The maximum number of snapshots.</summary>
    public const int MaxSnapshots = 1000;

    private readonly ConcurrentDictionary<string, NamedSnapshot> _byName = new(concurrencyLevel: 1, capacity: 1, StringComparer.Ordinal);
    private long _version;

    /// <summary>Grows with each change.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>The snapshots, ordered by name.</summary>
    public IReadOnlyList<NamedSnapshot> List() => [.. _byName.Values.OrderBy(snapshot => snapshot.Name, StringComparer.Ordinal)];

    public NamedSnapshot? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Adds a snapshot, or replaces the one with its name; false when there are <see cref="MaxSnapshots"/> others.</summary>
    public bool Set(NamedSnapshot snapshot)
    {
        if (_byName.Count >= MaxSnapshots && !_byName.ContainsKey(snapshot.Name))
            return false;
        _byName[snapshot.Name] = snapshot;
        Interlocked.Increment(ref _version);
        return true;
    }

    /// <summary>Removes a snapshot; false when there is none with the name.</summary>
    public bool Remove(string name)
    {
        if (!_byName.TryRemove(name, out _))
            return false;
        Interlocked.Increment(ref _version);
        return true;
    }
}

/// <summary>A snapshot, its name, and when it was taken by the clock of the sandbox.</summary>
internal sealed record NamedSnapshot(string Name, AccountSnapshot Snapshot, DateTimeOffset TakenAt);
