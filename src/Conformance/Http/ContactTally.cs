namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Counts the contacts of a run that exist at the same time, and keeps to <c>--max-contacts</c>.</summary>
internal sealed class ContactTally
{
    private readonly Lock _lock = new();
    private int _existing;
    private int _reserved;

    /// <summary>The largest number so far.</summary>
    public int Peak { get; private set; }

    /// <summary>The number of contacts that exist now.</summary>
    public int Existing
    {
        get
        {
            lock (_lock)
                return _existing;
        }
    }

    public void Add(int count)
    {
        lock (_lock)
        {
            _existing += count;
            Peak = Math.Max(Peak, _existing);
        }
    }

    public void Remove(int count) => Add(-count);

    /// <summary>Reserves room for contacts that a request may create, until the result is disposed. Null when there is no room.</summary>
    public IDisposable? Reserve(int count, int max)
    {
        lock (_lock)
        {
            if (count > 0 && _existing + _reserved + count > max)
                return null;
            _reserved += count;
            return new Reservation(this, count);
        }
    }

    private sealed class Reservation(ContactTally tally, int count) : IDisposable
    {
        public void Dispose()
        {
            lock (tally._lock)
                tally._reserved -= count;
        }
    }
}
