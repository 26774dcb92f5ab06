using System.Collections.Concurrent;
using Fluenzr.ContractKit.Cluster.State;
using Fluenzr.ContractKit.Cluster.Storage;
using Fluenzr.ContractKit.Cluster.Telemetry;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Sandboxes;

namespace Fluenzr.ContractKit.Cluster.Ownership;

/// <summary>The sandboxes in the memory of this replica. It owns each of them.</summary>
internal sealed class OwnedSandboxes
{
    /// <summary>How long a sandbox waits for its requests before it leaves.</summary>
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(4);

    private readonly ConcurrentDictionary<string, OwnedSandbox> _byName = new(StringComparer.Ordinal);
    private readonly SandboxRegistry _registry;
    private readonly SandboxTable _table;
    private readonly SandboxFields _fields;
    private readonly Replica _replica;
    private readonly JournalCopies _journals;
    private readonly ClusterLog _log;

    public OwnedSandboxes(
        SandboxRegistry registry,
        SandboxTable table,
        SandboxFields fields,
        Replica replica,
        JournalCopies journals,
        ClusterLog log,
        ClusterMetrics metrics)
    {
        (_registry, _table, _fields, _replica, _journals, _log) = (registry, table, fields, replica, journals, log);
        registry.OtherJournals = Journals;
        metrics.ShowSandboxes(() => Count);
    }

    public int Count => _byName.Count;

    /// <summary>The sandboxes, the least recently used first.</summary>
    public IReadOnlyList<OwnedSandbox> ByUse => [.. _byName.Values.OrderBy(sandbox => sandbox.UsedAt)];

    public OwnedSandbox? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Becomes the owner of a sandbox and loads it. One call at a time for a name.</summary>
    /// <returns>The id of another owner that still lives; null when this replica is the owner.</returns>
    public async Task<string?> AcquireAsync(string name)
    {
        if (Find(name) is { Writer.IsLost: false })
            return null;
        await DropAsync(name);
        var term = _replica.Term;
        var (stored, owner) = await _table.AcquireAsync(name, _replica.Id);
        if (stored is null)
            return owner;
        // The list of sandboxes has a new one at once.
        if (name != SandboxNames.Default)
            await _table.TouchAsync([name]);
        var sandbox = _registry.Create(SandboxNames.PathName(name));
        var fresh = SandboxState.Take(sandbox);
        _fields.Read(fresh, stored.Fields).ApplyTo(sandbox);
        var writer = new ChangeWriter(name, sandbox, SandboxState.Take(sandbox), stored.Epoch, stored.Version, _fields, _table, _log);
        _byName[name] = new OwnedSandbox(name, sandbox, writer, await _journals.LoadAsync(name, sandbox.Journal), term);
        return null;
    }

    /// <summary>Hands a sandbox over: its requests end, and then Redis has no owner for it.</summary>
    public async Task ReleaseAsync(string name)
    {
        if (await DropAsync(name) is { Writer.IsLost: false } dropped)
            await _table.ReleaseAsync(name, dropped.Writer.Epoch);
    }

    /// <summary>Deletes a sandbox of this replica, also in Redis.</summary>
    public async Task<bool> DeleteAsync(string name) =>
        await DropAsync(name) is { Writer.IsLost: false } dropped && await _table.DeleteAsync(name, dropped.Writer.Epoch);

    /// <summary>Removes a sandbox from memory, when its requests have ended.</summary>
    public async Task<OwnedSandbox?> DropAsync(string name)
    {
        if (Find(name) is not { } sandbox)
            return null;
        await sandbox.CloseAsync(LongestRequest);
        // Changes that no request waits for: a webhook that failed.
        if (!sandbox.Writer.IsLost && await sandbox.Writer.CommitAsync(sandbox.Writer.Generation))
            await _journals.StoreAsync(sandbox.Journal);
        if (!_byName.TryRemove(new KeyValuePair<string, OwnedSandbox>(name, sandbox)))
            return null;
        sandbox.Dispose();
        return sandbox;
    }

    private IReadOnlyList<RequestJournal> Journals() => [.. ByUse.SkipLast(1).Select(sandbox => sandbox.Sandbox.Journal)];
}
