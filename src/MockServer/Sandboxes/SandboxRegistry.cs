using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Sandboxes;

/// <summary>The sandboxes: one is made at its first use; when there are too many, or too many for the memory that there is, the one that was unused the longest goes.</summary>
internal sealed class SandboxRegistry : IDisposable
{
    // However little memory there is, so many tests can run side by side.
    private const int Fewest = 100;

    private readonly AccountTemplate _template;
    private readonly Settings _settings;
    private readonly TimeProvider _time;

    private readonly JournalMemoryBudget _budget;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<SandboxEntry>> _byName = new(StringComparer.Ordinal);
    private readonly LinkedList<SandboxEntry> _byUse = new(); // The latest used comes last.

    public SandboxRegistry(AccountTemplate template, Settings settings, TimeProvider time)
    {
        (_template, _settings, _time) = (template, settings, time);
        // Two journals have room whatever is in them, and of usual exchanges some twenty.
        _budget = new JournalMemoryBudget(2L * settings.Journal * RecordedExchange.MaxBytes, ForgetJournals);
        Default = Make(null);
    }

    /// <summary>The sandbox of requests that name none.</summary>
    public Sandbox Default { get; }

    /// <summary>The sandbox of a name.</summary>
    public Sandbox Use(string name)
    {
        var now = _time.GetUtcNow();
        lock (_lock)
        {
            if (_byName.TryGetValue(name, out var known))
            {
                _byUse.Remove(known);
                known.Value = known.Value with { UsedAt = now };
                _byUse.AddLast(known);
                return known.Value.Sandbox;
            }

            var sandbox = Make(name);
            _byName.Add(name, _byUse.AddLast(new SandboxEntry(sandbox, now, now)));
            if (_byName.Count > _settings.Sandboxes || (_byName.Count > Fewest && IsMemoryShort()))
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
    public IReadOnlyList<SandboxEntry> All()
    {
        lock (_lock)
            return [.. _byUse.Reverse()];
    }

    /// <summary>Nothing is sent to those who subscribed any more.</summary>
    public void Dispose()
    {
        Default.Store.Webhooks.Dispose();
        foreach (var kept in All())
            kept.Sandbox.Store.Webhooks.Dispose();
        _template.Sender?.Dispose();
    }

    private Sandbox Make(string? name) => new(name, _template, _settings, _time, _budget);

    // Of those that were unused the longest; the contacts of all of them stay.
    private void ForgetJournals()
    {
        lock (_lock)
            _budget.Clear([.. _byUse.SkipLast(1).Select(kept => kept.Sandbox.Journal)], [Default.Journal, .. _byUse.TakeLast(1).Select(kept => kept.Sandbox.Journal)]);
    }

    // Half of it is for what requests need for a moment. A container is told how much it has.
    private static bool IsMemoryShort() => GC.GetGCMemoryInfo() is var memory && memory.HeapSizeBytes > memory.TotalAvailableMemoryBytes / 2;

    private void Remove(LinkedListNode<SandboxEntry> known)
    {
        known.Value.Sandbox.Journal.Clear();
        known.Value.Sandbox.Store.Webhooks.Dispose();
        _byName.Remove(known.Value.Sandbox.Name!);
        _byUse.Remove(known);
    }

    /// <summary>A sandbox, and when it was made and used, by the clock of the server.</summary>
    internal sealed record SandboxEntry(Sandbox Sandbox, DateTimeOffset MadeAt, DateTimeOffset UsedAt);
}
