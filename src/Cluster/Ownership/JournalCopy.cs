using Fluenzr.ContractKit.Cluster.State;
using Fluenzr.ContractKit.Cluster.Storage;
using Fluenzr.ContractKit.MockServer.Journal;

namespace Fluenzr.ContractKit.Cluster.Ownership;

/// <summary>Copies the journal of a sandbox to Redis from time to time, and reads it back for a new owner.</summary>
internal sealed class JournalCopy(string name, RequestJournal journal, int size, JournalFields fields, JournalTable table)
{
    // The latest of each second: more would take time from requests.
    private const int MaxEntries = 25;

    private long _last;
    private int _isCopying;
    private bool _hasEntries;

    public async Task LoadAsync()
    {
        if (!journal.IsOn)
            return;
        foreach (var entry in await table.ReadAsync(name, size))
            journal.Add(fields.Read(entry));
        _last = journal.Latest().Select(entry => entry.Number).FirstOrDefault();
        _hasEntries = _last > 0;
    }

    /// <summary>Copies what is new since the last time.</summary>
    public async Task StoreAsync()
    {
        if (!journal.IsOn || Interlocked.Exchange(ref _isCopying, 1) == 1)
            return;
        try
        {
            var entries = journal.Latest(_last);
            if (entries.Count > 0)
            {
                await table.AddAsync(name, [.. entries.Take(MaxEntries).Reverse().Select(entry => fields.Write(entry.Exchange))], size);
                (_last, _hasEntries) = (entries[0].Number, true);
            }
            else if (_hasEntries && journal.Latest().Count == 0)
            {
                await table.ClearAsync(name);
                _hasEntries = false;
            }
        }
        finally
        {
            Volatile.Write(ref _isCopying, 0);
        }
    }
}
