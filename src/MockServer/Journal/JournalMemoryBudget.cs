namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>The memory that the journals of all sandboxes share: thousands of sandboxes that are used once must not fill a machine.</summary>
/// <param name="most">The bytes that there are.</param>
/// <param name="forget">Called when all of them are taken.</param>
internal sealed class JournalMemoryBudget(long most, Action forget)
{
    private long _taken;

    /// <summary>Takes bytes. Whoever does must hold no lock that forgetting a journal takes.</summary>
    public void Take(long bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) > most)
            forget();
    }

    /// <summary>Gives bytes back.</summary>
    public void Release(long bytes) => Interlocked.Add(ref _taken, -bytes);

    /// <summary>Forgets the journals of some, in order, until a quarter is free again.</summary>
    /// <param name="journals">Those that may be forgotten, first the one to be missed the least.</param>
    /// <param name="others">Those that may not.</param>
    public void Clear(IReadOnlyList<RequestJournal> journals, IEnumerable<RequestJournal> others)
    {
        // Counted anew: what a journal took while its sandbox went was given back by nobody.
        var taken = journals.Concat(others).Sum(journal => journal.Bytes);
        Interlocked.Exchange(ref _taken, taken);
        for (var i = 0; i < journals.Count && taken > most / 4 * 3; i++)
        {
            taken -= journals[i].Bytes;
            journals[i].Clear();
        }
    }
}
