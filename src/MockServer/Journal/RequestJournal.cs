using System.Threading.Channels;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>The last exchanges, in a ring: adding one costs the same however many are kept.</summary>
/// <param name="size">The most exchanges; fewer when they are larger than two long bodies.</param>
/// <param name="budget">The memory that it shares with other journals.</param>
internal sealed class RequestJournal(int size, JournalMemoryBudget budget)
{
    // Longer rings grow when they are needed, so that a large size takes no memory beforehand, and a sandbox that is used once hardly any.
    private const int LongestAtFirst = 16;

    // A listener that is this far behind loses the oldest: the API never waits for it.
    private const int MostWaiting = 1024;

    private readonly Lock _lock = new();
    private Place[] _ring = new Place[Math.Min(size, LongestAtFirst)];
    private Channel<JournalEntry>[] _listeners = [];
    private long _last, _discarded, _bytes;

    /// <summary>Whether anything is kept.</summary>
    public bool IsOn => size > 0;

    /// <summary>The memory that it takes, about.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public void Add(RecordedExchange exchange)
    {
        if (!IsOn)
            return;
        var (bytes, more) = (exchange.Bytes, 0L);
        lock (_lock)
        {
            if (_last - _discarded == _ring.Length && _ring.Length < size)
                Grow();
            _last++;
            ref var place = ref _ring[_last % _ring.Length];
            more = -_bytes;
            _bytes += bytes - place.Bytes;
            place = new Place(exchange, bytes);
            _discarded = Math.Max(_discarded, _last - _ring.Length);
            while (_bytes > (long)size * RecordedExchange.MaxBytes && _discarded < _last - 1)
                Discard(++_discarded);
            more += _bytes;
            foreach (var listener in _listeners)
                listener.Writer.TryWrite(new JournalEntry(_last, exchange));
        }

        // Outside of the lock, for what is forgotten then may be any journal.
        budget.Take(more);
    }

    /// <summary>What is kept, the latest first.</summary>
    /// <param name="since">Only those with a greater number.</param>
    public IReadOnlyList<JournalEntry> Latest(long since = 0)
    {
        lock (_lock)
        {
            var first = Math.Max(since, _discarded) + 1;
            var entries = new JournalEntry[Math.Max(0, _last - first + 1)];
            for (var i = 0; i < entries.Length; i++)
                entries[i] = At(_last - i);
            return entries;
        }
    }

    /// <summary>The exchange of a number; null when it is not kept.</summary>
    public JournalEntry? Find(long number)
    {
        lock (_lock)
            return number > _discarded && number <= _last ? At(number) : null;
    }

    public void Clear()
    {
        lock (_lock)
        {
            _discarded = _last;
            _ring = new Place[Math.Min(size, LongestAtFirst)];
            budget.Release(_bytes);
            _bytes = 0;
        }
    }

    /// <summary>Hears of every exchange from now on, until it is disposed.</summary>
    /// <param name="since">Also those that are kept and have a greater number; null for none of them.</param>
    public JournalSubscription Subscribe(long? since)
    {
        var channel = Channel.CreateBounded<JournalEntry>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_lock)
        {
            foreach (var entry in since is { } number ? Latest(number).Reverse() : [])
                channel.Writer.TryWrite(entry);
            _listeners = [.. _listeners, channel];
        }

        return new JournalSubscription(channel.Reader, () =>
        {
            lock (_lock)
                _listeners = [.. _listeners.Where(listener => listener != channel)];
        });
    }

    // Where an exchange stands follows from its number.
    private JournalEntry At(long number) => new(number, _ring[number % _ring.Length].Exchange!);

    private void Discard(long number)
    {
        ref var place = ref _ring[number % _ring.Length];
        _bytes -= place.Bytes;
        place = default;
    }

    private void Grow()
    {
        var ring = new Place[(int)Math.Min(Math.Min(size, Array.MaxLength), _ring.Length * 2L)];
        for (var number = _discarded + 1; number <= _last; number++)
            ring[number % ring.Length] = _ring[number % _ring.Length];
        _ring = ring;
    }

    // How much an exchange takes is kept beside it: to look at it when it goes would take longer than all the rest.
    private readonly record struct Place(RecordedExchange? Exchange, int Bytes);
}

/// <summary>An exchange and its number since the start.</summary>
internal readonly record struct JournalEntry(long Number, RecordedExchange Exchange);

/// <summary>One that hears of every exchange.</summary>
internal sealed class JournalSubscription(ChannelReader<JournalEntry> entries, Action end) : IDisposable
{
    public ChannelReader<JournalEntry> Entries => entries;

    public void Dispose() => end();
}
