using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Webhooks;

namespace Fluenzr.ContractKit.MockServer.Sandboxes;

/// <summary>
/// The sandboxes of a server. The first request to a name creates its sandbox. When there are too many, or memory is short, the least
/// recently
/// used one is removed.
/// </summary>
internal sealed class SandboxRegistry : IDisposable
{
    // Memory pressure never removes sandboxes below this number, so that parallel tests keep theirs.
    private const int MinSandboxes = 100;

    private readonly AccountTemplate _template;
    private readonly Settings _settings;
    private readonly TimeProvider _time;
    private readonly WebhookSender? _sender;
    private readonly JournalMemoryBudget _budget;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<SandboxEntry>> _byName = new(StringComparer.Ordinal);
    private readonly LinkedList<SandboxEntry> _byUse = new(); // The most recently used comes last.

    public SandboxRegistry(AccountTemplate template, Settings settings, TimeProvider time)
    {
        (_template, _settings, _time) = (template, settings, time);
        _sender = template.Spec.Webhooks is { } webhooks
            ? new WebhookSender(webhooks, new TargetPolicy(settings.WebhookHosts), settings.WebhookInsecure)
            : null;
        // Enough for two journals with the largest exchanges, or about twenty with usual ones.
        _budget = new JournalMemoryBudget(2L * settings.Journal * RecordedExchange.MaxBytes, ClearOldJournals);
        Default = Create(null);
    }

    /// <summary>The sandbox of requests without a sandbox name.</summary>
    public Sandbox Default { get; }

    /// <summary>The journals of sandboxes that are not listed here, the least recently used first. They share the memory.</summary>
    public Func<IReadOnlyList<RequestJournal>> OtherJournals { get; set; } = () => [];

    /// <summary>A sandbox that is not listed here.</summary>
    public Sandbox Create(string? name) => new(name, _template, _settings, _time, _budget, _sender);

    /// <summary>The sandbox with a name; it is created when there is none.</summary>
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

            var sandbox = Create(name);
            _byName.Add(name, _byUse.AddLast(new SandboxEntry(sandbox, now, now)));
            if (_byName.Count > _settings.Sandboxes || (_byName.Count > MinSandboxes && IsMemoryShort()))
                Remove(_byUse.First!);
            return sandbox;
        }
    }

    /// <summary>Removes a sandbox; false when there is none with the name.</summary>
    public bool Remove(string name)
    {
        lock (_lock)
        {
            if (!_byName.TryGetValue(name, out var known))
                return false;
            Remove(known);
            return true;
        }
    }

    /// <summary>All sandboxes but the default one, the most recently used first.</summary>
    public IReadOnlyList<SandboxEntry> List()
    {
        lock (_lock)
            return [.. _byUse.Reverse()];
    }

    /// <summary>Stops all webhook deliveries.</summary>
    public void Dispose()
    {
        Default.Dispose();
        foreach (var entry in List())
            entry.Sandbox.Dispose();
        _sender?.Dispose();
    }

    // The journals of the least recently used sandboxes go first; their contacts stay.
    private void ClearOldJournals()
    {
        lock (_lock)
        {
            _budget.Clear(
                [.. OtherJournals(), .. _byUse.SkipLast(1).Select(entry => entry.Sandbox.Journal)],
                [Default.Journal, .. _byUse.TakeLast(1).Select(entry => entry.Sandbox.Journal)]);
        }
    }

    // The other half is for the requests that run. In a container this is the memory limit of the container.
    public static bool IsMemoryShort() =>
        GC.GetGCMemoryInfo() is var memory && memory.HeapSizeBytes > memory.TotalAvailableMemoryBytes / 2;

    private void Remove(LinkedListNode<SandboxEntry> entry)
    {
        var sandbox = entry.Value.Sandbox;
        sandbox.Journal.Clear();
        sandbox.Dispose();
        _byName.Remove(sandbox.Name!);
        _byUse.Remove(entry);
    }

    /// <summary>A sandbox, and when it was created and last used, by the clock of the server.</summary>
    internal sealed record SandboxEntry(Sandbox Sandbox, DateTimeOffset CreatedAt, DateTimeOffset UsedAt);
}
