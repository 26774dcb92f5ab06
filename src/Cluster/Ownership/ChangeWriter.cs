using Fluenzr.ContractKit.Cluster.State;
using Fluenzr.ContractKit.Cluster.Storage;
using Fluenzr.ContractKit.MockServer.Sandboxes;

namespace Fluenzr.ContractKit.Cluster.Ownership;

/// <summary>
/// Writes the changes of a sandbox to Redis. One write takes all changes up to its start, so that they arrive in their order and requests
/// that wait at the same time share a round trip. A response waits even when only another request has changed what it read: nobody sees a
/// change that a fail-over could lose.
/// </summary>
/// <param name="name">The name of the sandbox.</param>
/// <param name="sandbox">The sandbox.</param>
/// <param name="stored">The sandbox as Redis has it.</param>
/// <param name="epoch">The epoch of this owner.</param>
/// <param name="version">The number of the last change.</param>
/// <param name="fields">Finds what has changed.</param>
/// <param name="table">Writes it.</param>
/// <param name="log">Receives what fails.</param>
internal sealed class ChangeWriter(
    string name, Sandbox sandbox, SandboxState stored, long epoch, long version, SandboxFields fields, SandboxTable table, ClusterLog log)
{
    private readonly Lock _lock = new();
    private SandboxState _stored = stored;
    private TaskCompletionSource<bool>? _next;
    private bool _isWriting;
    private volatile bool _isLost;
    private int _generation;

    public long Epoch => epoch;

    /// <summary>Whether Redis has refused a change: another replica owns the sandbox.</summary>
    public bool IsLost => _isLost;

    /// <summary>
    /// Grows with each change that was taken back. A request that started before must not report success. It is odd meanwhile.
    /// </summary>
    public int Generation => Volatile.Read(ref _generation);

    /// <summary>Waits until all changes so far are stored; false when they may not be.</summary>
    /// <param name="generation">The generation when the request started.</param>
    public ValueTask<bool> CommitAsync(int generation) => Volatile.Read(ref _stored).IsOf(sandbox)
        ? ValueTask.FromResult(!_isLost && Generation == generation)
        : new(WaitAsync(generation));

    /// <summary>Asks Redis whether this replica is still the owner.</summary>
    public async Task<bool> CheckOwnerAsync()
    {
        if (!_isLost && !await table.HasEpochAsync(name, epoch))
            _isLost = true;
        return !_isLost;
    }

    private async Task<bool> WaitAsync(int generation)
    {
        Task<bool>? next = null;
        lock (_lock)
        {
            if (_isWriting)
                next = (_next ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            _isWriting = true;
        }

        // The first request writes itself; those that come meanwhile wait for the next write.
        var isStored = await (next ?? WriteAsync());
        if (next is null)
            _ = WriteAllAsync();
        return isStored && Generation == generation;
    }

    private async Task WriteAllAsync()
    {
        while (TakeNext() is { } waiting)
            waiting.SetResult(await WriteAsync());
    }

    private TaskCompletionSource<bool>? TakeNext()
    {
        lock (_lock)
        {
            var next = _next;
            _next = null;
            _isWriting = next is not null;
            return next;
        }
    }

    private async Task<bool> WriteAsync()
    {
        if (_isLost)
            return false;
        var before = _stored;
        try
        {
            var after = SandboxState.Take(sandbox);
            var changes = fields.Changes(before, after);
            if (changes.Count > 0)
            {
                if (!await table.WriteAsync(name, epoch, version, changes))
                    return !(_isLost = true);
                version++;
            }

            Volatile.Write(ref _stored, after);
            return true;
        }
        catch (Exception e)
        {
            log.NotStored(name, e.Message);
            TakeBack(before);
            return false;
        }
    }

    // Whether Redis has the change is unknown. If it has, its version differs, the next write is refused, and the sandbox is read again.
    private void TakeBack(SandboxState before)
    {
        Interlocked.Increment(ref _generation);
        before.ApplyTo(sandbox);
        Volatile.Write(ref _stored, SandboxState.Take(sandbox));
        Interlocked.Increment(ref _generation);
    }
}
