namespace Fluenzr.ContractKit.MockServer.Store.Indexing;

/// <summary>A field that contacts are ordered by; equal values are ordered by id.</summary>
/// <param name="Field">The field.</param>
/// <param name="Collation">How strings compare (SORT-DEFAULT.collation).</param>
/// <param name="Signs">How signs compare (SORT-DEFAULT.signs).</param>
/// <param name="Nulls">Whether no value is the smallest or the largest (SORT-DEFAULT.nulls).</param>
internal sealed record SortField(string Field, string Collation, string Signs, string Nulls)
{
    private static readonly Comparer<(SortKey Key, string Id)> IgnoringCase = CreateComparer(StringComparer.OrdinalIgnoreCase);
    private static readonly Comparer<(SortKey Key, string Id)> Exact = CreateComparer(StringComparer.Ordinal);

    public IComparer<(SortKey Key, string Id)> Comparer => Collation == "ignore-case" ? IgnoringCase : Exact;

    public (SortKey Key, string Id) Key(Contact contact) => (SortKey.Read(contact, this), contact.Id);

    private static Comparer<(SortKey Key, string Id)> CreateComparer(StringComparer strings) =>
        Comparer<(SortKey Key, string Id)>.Create((a, b) =>
            a.Key.CompareTo(b.Key, strings) is var order and not 0 ? order : string.CompareOrdinal(a.Id, b.Id));
}

/// <summary>The slots of contacts in one order.</summary>
/// <param name="By">The field.</param>
/// <param name="Chunks">The contacts.</param>
/// <param name="Slots">Their slots in order.</param>
internal sealed record ContactOrder(SortField By, ChunkList Chunks, CountedBTree Slots)
{
    private const int MinMoves = 32;

    /// <summary>Sorts contacts.</summary>
    public static ContactOrder Sort(SortField by, ChunkList chunks)
    {
        int[] slots = [.. Enumerable.Range(0, chunks.SlotCount).Where(slot => chunks[slot] is not null)];
        var keys = Array.ConvertAll(slots, slot => by.Key(chunks[slot]!));
        Array.Sort(keys, slots, by.Comparer);
        return new ContactOrder(by, chunks, CountedBTree.Build(slots));
    }

    /// <summary>The same order for other contacts. Only slots whose contact changed are moved.</summary>
    public ContactOrder UpdateTo(ChunkList chunks)
    {
        if (ReferenceEquals(chunks, Chunks))
            return this;
        // When more slots changed, sorting all is faster than moving them one by one.
        var maxMoves = Math.Max(MinMoves, chunks.SlotCount / 32);
        int[] changed = [.. chunks.ChangesSince(Chunks).Where(slot => !HasSameKey(Chunks[slot], chunks[slot])).Take(maxMoves + 1)];
        if (changed.Length > maxMoves)
            return Sort(By, chunks);

        // First all old contacts are removed, then all new ones are added, so that each comparison sees contacts of one list only.
        var slots = Slots;
        foreach (var slot in changed)
            slots = Chunks[slot] is { } old ? slots.Without(slot, CompareWith(old, Chunks)) : slots;
        foreach (var slot in changed)
            slots = chunks[slot] is { } contact ? slots.With(slot, CompareWith(contact, chunks)) : slots;
        return new ContactOrder(By, chunks, slots);
    }

    private bool HasSameKey(Contact? old, Contact? contact) =>
        old is not null && contact is not null && By.Comparer.Compare(By.Key(old), By.Key(contact)) == 0;

    private Func<int, int> CompareWith(Contact contact, ChunkList chunks)
    {
        var key = By.Key(contact);
        return other => By.Comparer.Compare(key, By.Key(chunks[other]!));
    }
}
