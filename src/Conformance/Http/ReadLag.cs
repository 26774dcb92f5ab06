using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// How long reads of the target lag behind writes. Reads after a write wait as long, so that a check sees the result of its writes: what
/// must appear and what must not.
/// </summary>
/// <param name="settle">How long <c>--settle</c> allows reads to lag.</param>
internal sealed class ReadLag(TimeSpan settle)
{
    private const int MaxUnsuccessfulPolls = 3;
    private const double Jitter = 1.5, LoadFactor = 4;
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan ShortPatience = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, StaleRead> _byOperation = new(StringComparer.Ordinal);
    private int _unsuccessfulPolls;

    /// <summary>How long a run waits for a read to show a write. One that takes longer is wrong, not late.</summary>
    public TimeSpan Limit { get; } = settle + TimeSpan.FromSeconds(1);

    /// <summary>The slowest operation; null when no read lagged so far.</summary>
    public StaleRead? Longest
    {
        get
        {
            lock (_lock)
                return _byOperation.Values.Where(stale => stale.Lag > TimeSpan.Zero).MaxBy(stale => stale.Lag);
        }
    }

    /// <summary>Whether any operation was measured.</summary>
    public bool IsMeasured
    {
        get
        {
            lock (_lock)
                return _byOperation.Count > 0;
        }
    }

    /// <summary>How long after a write an operation may be read. One that was not measured takes as long as the slowest.</summary>
    public TimeSpan DelayFor(string? operation)
    {
        lock (_lock)
        {
            var lag = operation is not null && _byOperation.TryGetValue(operation, out var stale)
                ? stale.Lag
                : Longest?.Lag ?? TimeSpan.Zero;
            return DelayFor(lag);
        }
    }

    /// <summary>How long after a write to read, for a measured lag: it may vary.</summary>
    public static TimeSpan DelayFor(TimeSpan lag) => lag == TimeSpan.Zero ? lag : (lag * Jitter) + Margin;

    /// <summary>Records a measured lag; the longest of an operation counts.</summary>
    public void Record(string operation, TimeSpan lag, Exchange? stale)
    {
        if (lag > Limit)
            return;
        lock (_lock)
        {
            if (!_byOperation.TryGetValue(operation, out var known) || known.Lag < lag)
                _byOperation[operation] = new StaleRead(operation, lag, stale);
        }
    }

    /// <summary>
    /// How long to repeat a read that does not show what it should: longer than the known lag, which grows under load. Where reads never
    /// lagged and waiting never helped, it is short.
    /// </summary>
    /// <param name="longest">How long where nothing is known.</param>
    public TimeSpan Patience(TimeSpan longest)
    {
        if (Longest is { } slowest)
            return Max(longest, (slowest.Lag * LoadFactor) + ShortPatience);
        return Volatile.Read(ref _unsuccessfulPolls) < MaxUnsuccessfulPolls || longest < ShortPatience ? longest : ShortPatience;

        static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
    }

    /// <summary>Counts a read that did not show the write although it was repeated.</summary>
    public void CountUnsuccessfulPoll() => Interlocked.Increment(ref _unsuccessfulPolls);
}

/// <summary>A read that did not show a write yet.</summary>
/// <param name="Operation">The operation that read.</param>
/// <param name="Lag">The time from the write to the first read that showed it.</param>
/// <param name="Exchange">The last exchange that did not show it; null when every read did.</param>
internal sealed record StaleRead(string Operation, TimeSpan Lag, Exchange? Exchange)
{
    /// <summary>Whether a response can lack a write: a rejection or an error says nothing about what was written.</summary>
    public static bool IsPossible(Exchange exchange) => exchange.Status is (>= 200 and <= 299) or 404;
}
