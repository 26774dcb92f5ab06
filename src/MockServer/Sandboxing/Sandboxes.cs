using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Sandboxing;

/// <summary>The sandboxes: one is made at its first use; when there are too many, or too many for the memory that there is, the one that was unused the longest goes.</summary>
internal sealed class Sandboxes(Origin origin, Settings settings, TimeProvider time)
{
    // However little memory there is, so many tests can run side by side.
    private const int Fewest = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Kept>> _byName = new(StringComparer.Ordinal);
    private readonly LinkedList<Kept> _byUse = new(); // The latest used comes last.

    /// <summary>The sandbox of requests that name none.</summary>
    public Sandbox Default { get; } = new(null, origin, settings, time);

    /// <summary>The sandbox of a name.</summary>
    public Sandbox Use(string name)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_byName.TryGetValue(name, out var known))
            {
                _byUse.Remove(known);
                known.Value = known.Value with { UsedAt = now };
                _byUse.AddLast(known);
                return known.Value.Sandbox;
            }

            var sandbox = new Sandbox(name, origin, settings, time);
            _byName.Add(name, _byUse.AddLast(new Kept(sandbox, now, now)));
            if (_byName.Count > settings.Sandboxes || (_byName.Count > Fewest && IsMemoryShort()))
                Remove(_byUse.First!);
            return sandbox;
        }
    }

    /// <summary>Forgets a sandbox; false when there is none of that name.</summary>
    public bool Drop(string name)
    {
        lock (_lock)
        {
            if (!_byName.TryGetValue(name, out var known))
                return false;
            Remove(known);
            return true;
        }
    }

    /// <summary>All but the default one, the latest used first.</summary>
    public IReadOnlyList<Kept> All()
    {
        lock (_lock)
            return [.. _byUse.Reverse()];
    }

    // Half of it is for what requests need for a moment. A container is told how much it has.
    private static bool IsMemoryShort() => GC.GetGCMemoryInfo() is var memory && memory.HeapSizeBytes > memory.TotalAvailableMemoryBytes / 2;

    private void Remove(LinkedListNode<Kept> known)
    {
        _byName.Remove(known.Value.Sandbox.Name!);
        _byUse.Remove(known);
    }

    /// <summary>A sandbox, and when it was made and used, by the clock of the server.</summary>
    internal sealed record Kept(Sandbox Sandbox, DateTimeOffset MadeAt, DateTimeOffset UsedAt);
}
