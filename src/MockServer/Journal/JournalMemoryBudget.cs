namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>The memory that the journals of all sandboxes share: thousands of sandboxes that are used once must not fill a
/// machine.</summary>
/// <param name="limit">The limit in bytes.</param>
/// <param name="onExceeded">Called when more than the limit is taken.</param>
internal sealed class JournalMemoryBudget(long limit, Action onExceeded)
{
    private long _taken;

    /// <summary>Takes memory. The caller must hold no lock that clearing a journal takes.</summary>
    public void Take(long bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) > limit)
            onExceeded();
    }

    /// <summary>Gives memory back.</summary>
    public void Release(long bytes) => Interlocked.Add(ref _taken, -bytes);

    /// <summary>Clears journals in their order until a quarter of the memory is free again.</summary>
    /// <param name="journals">Those that may be cleared, the least needed first.</param>
    /// <param name="others">Those that may not.</param>
    public void Clear(IReadOnlyList<RequestJournal> journals, IEnumerable<RequestJournal> others)
    {
        // Counted anew: what a journal took while its sandbox was dropped was never given back.
        var taken = journals.Concat(others).Sum(journal => journal.Bytes);
        Interlocked.Exchange(ref _taken, taken);
        for (var i = 0; i < journals.Count && taken > limit / 4 * 3; i++)
        {
            taken -= journals[i].Bytes;
            journals[i].Clear();
        }
    }
}
