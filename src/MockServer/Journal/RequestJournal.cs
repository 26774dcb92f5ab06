using System.Threading.Channels;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>The latest exchanges, in a ring buffer: the cost of adding one does not depend on how many are kept.</summary>
/// <param name="size">The most exchanges to keep; fewer are kept when they are larger than two long bodies on average.</param>
/// <param name="budget">The memory that it shares with the journals of other sandboxes.</param>
internal sealed class RequestJournal(int size, JournalMemoryBudget budget)
{
    // The ring grows on demand: a large size takes no memory in advance, and a sandbox that is used once needs hardly any.
    private const int InitialCapacity = 16;

    // A listener that is this far behind loses the oldest entries: the API never waits for it.
    private const int ListenerCapacity = 1024;

    private readonly Lock _lock = new();
    private Slot[] _ring = new Slot[Math.Min(size, InitialCapacity)];
    private Channel<JournalEntry>[] _listeners = [];
    private long _last, _discarded, _bytes;

    /// <summary>Whether exchanges are recorded.</summary>
    public bool IsOn => size > 0;

    /// <summary>The approximate memory that it takes, in bytes.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public void Add(RecordedExchange exchange)
    {
        if (!IsOn)
            return;
        var (bytes, growth) = (exchange.Bytes, 0L);
        lock (_lock)
        {
            if (_last - _discarded == _ring.Length && _ring.Length < size)
                Grow();
            _last++;
            ref var slot = ref _ring[_last % _ring.Length];
            growth = -_bytes;
            _bytes += bytes - slot.Bytes;
            (slot.Exchange ??= new StoredExchange()).Set(exchange);
            slot.Bytes = bytes;
            _discarded = Math.Max(_discarded, _last - _ring.Length);
            while (_bytes > (long)size * RecordedExchange.MaxBytes && _discarded < _last - 1)
                Discard(++_discarded);
            growth += _bytes;
            foreach (var listener in _listeners)
                listener.Writer.TryWrite(new JournalEntry(_last, exchange));
        }

        // Outside the lock: the budget may clear any journal, also this one.
        budget.Take(growth);
    }

    /// <summary>The exchanges that are kept, the latest first.</summary>
    /// <param name="since">Only those with a greater number.</param>
    public IReadOnlyList<JournalEntry> Latest(long since = 0)
    {
        // Copied under the lock, and read without it: requests do not wait for long.
        StoredExchange[] stored;
        long last;
        lock (_lock)
        {
            last = _last;
            stored = new StoredExchange[Math.Max(0, last - Math.Max(since, _discarded))];
            for (var i = 0; i < stored.Length; i++)
                stored[i] = At(last - i).Copy();
        }

        return [.. stored.Select((exchange, i) => new JournalEntry(last - i, exchange.Get()))];
    }

    /// <summary>Finds an exchange by its number; null when it is not kept.</summary>
    public JournalEntry? Find(long number)
    {
        lock (_lock)
            return number > _discarded && number <= _last ? new JournalEntry(number, At(number).Get()) : null;
    }

    public void Clear()
    {
        lock (_lock)
        {
            _discarded = _last;
            _ring = new Slot[Math.Min(size, InitialCapacity)];
            budget.Release(_bytes);
            _bytes = 0;
        }
    }

    /// <summary>Subscribes to all exchanges from now on.</summary>
    /// <param name="since">Also sends the kept exchanges with a greater number; null for none of them.</param>
    public JournalSubscription Subscribe(long? since)
    {
        var channel = Channel.CreateBounded<JournalEntry>(new BoundedChannelOptions(ListenerCapacity)
        {
            FullMode = BoundedChannelFullMode.DropOldest,
            SingleReader = true,
        });
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

    // The slot of an exchange follows from its number.
    private StoredExchange At(long number) => _ring[number % _ring.Length].Exchange!;

    private void Discard(long number)
    {
        ref var slot = ref _ring[number % _ring.Length];
        _bytes -= slot.Bytes;
        slot = default;
    }

    private void Grow()
    {
        var ring = new Slot[(int)Math.Min(Math.Min(size, Array.MaxLength), _ring.Length * 2L)];
        for (var number = _discarded + 1; number <= _last; number++)
            ring[number % ring.Length] = _ring[number % _ring.Length];
        _ring = ring;
    }

    // The size is stored: computing it again when the exchange is discarded would take longer than everything else here.
    private struct Slot
    {
        public StoredExchange? Exchange;
        public int Bytes;
    }
}
