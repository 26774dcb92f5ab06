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

    /// <summary>The time since the last write had its response; null when there was none.</summary>
    public TimeSpan? TimeSinceLastWrite => Volatile.Read(ref _writtenAt) is var time and not 0
        ? TimeSpan.FromMilliseconds(Environment.TickCount64 - time)
        : null;

    /// <summary>A delay for all reads, where the known lag is too short.</summary>
    public TimeSpan MinDelay { get; init; }

    public void RecordWrite()
    {
        Volatile.Write(ref _writtenAt, Environment.TickCount64);
        lock (_lock)
            _reads.Clear();
    }

    /// <summary>The same write, without reads yet.</summary>
    public ReadsAfterWrites Fork() => new(lag) { MinDelay = MinDelay, _writtenAt = Volatile.Read(ref _writtenAt) };

    /// <summary>Adds the last write of another client and its reads since, unless this client wrote later.</summary>
    public void Adopt(ReadsAfterWrites other)
    {
        var (writtenAt, reads) = (Volatile.Read(ref other._writtenAt), other.SinceLastWrite);
        lock (_lock)
        {
            if (writtenAt < _writtenAt)
                return;
            Volatile.Write(ref _writtenAt, writtenAt);
            _reads.AddRange(reads);
        }
    }

    /// <summary>Waits until a read may be sent.</summary>
    public async Task WaitAsync(OutgoingRequest read, CancellationToken cancellation)
    {
        if (TimeSinceLastWrite is not { } time)
            return;
        var delay = lag.DelayFor(read.Operation);
        if ((delay > MinDelay ? delay : MinDelay) - time is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, cancellation);
        lock (_lock)
            _reads.Add(read);
    }
}
