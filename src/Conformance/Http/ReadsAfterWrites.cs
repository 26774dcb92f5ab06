namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Delays the reads of one client until they show its last write, as far as the lag of the target is known.</summary>
internal sealed class ReadsAfterWrites(ReadLag lag)
{
    private readonly Lock _lock = new();
    private readonly List<OutgoingRequest> _reads = [];
    private long _writtenAt;

    /// <summary>The reads since the last write.</summary>
    public IReadOnlyList<OutgoingRequest> SinceLastWrite
    {
        get
        {
            lock (_lock)
                return [.. _reads];
        }
    }

    /// <summary>The time since the last write had its response.</summary>
    public TimeSpan TimeSinceLastWrite => TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _writtenAt));

    /// <summary>A delay for all reads, where the known lag is too short.</summary>
    public TimeSpan MinDelay { get; init; }

    public void RecordWrite()
    {
        Volatile.Write(ref _writtenAt, Environment.TickCount64);
        lock (_lock)
            _reads.Clear();
    }

    /// <summary>Waits until a read may be sent.</summary>
    public async Task WaitAsync(OutgoingRequest read, CancellationToken cancellation)
    {
        if (Volatile.Read(ref _writtenAt) == 0)
            return;
        var delay = lag.DelayFor(read.Operation);
        if ((delay > MinDelay ? delay : MinDelay) - TimeSinceLastWrite is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, cancellation);
        lock (_lock)
            _reads.Add(read);
    }
}
