namespace Fluenzr.ContractKit.MockServer.Store.Indexing;

/// <summary>What contacts are ordered by; ties go by id.</summary>
/// <param name="Field">The field.</param>
/// <param name="Collation">How texts compare (SORT-DEFAULT.collation).</param>
internal sealed record SortField(string Field, string Collation)
{
    private static readonly Comparer<(SortKey Key, string Id)> IgnoringCase = Comparing(StringComparer.OrdinalIgnoreCase), Exact = Comparing(StringComparer.Ordinal);

    public IComparer<(SortKey Key, string Id)> Comparer => Collation == "ignore-case" ? IgnoringCase : Exact;

    public (SortKey Key, string Id) Key(Contact contact) => (SortKey.Read(contact, Field, Collation), contact.Id);

    private static Comparer<(SortKey Key, string Id)> Comparing(StringComparer texts) => Comparer<(SortKey Key, string Id)>.Create((a, b) =>
        a.Key.CompareTo(b.Key, texts) is var order and not 0 ? order : string.CompareOrdinal(a.Id, b.Id));
}

/// <summary>The slots of some contacts in one order.</summary>
/// <param name="By">The order.</param>
/// <param name="Chunks">The contacts.</param>
/// <param name="Slots">Their slots.</param>
internal sealed record ContactOrder(SortField By, ChunkList Chunks, CountedBTree Slots)
{
    private const int Few = 32;

    public static ContactOrder Sort(SortField by, ChunkList chunks)
    {
        int[] slots = [.. Enumerable.Range(0, chunks.SlotCount).Where(slot => chunks[slot] is not null)];
        var keys = Array.ConvertAll(slots, slot => by.Key(chunks[slot]!));
        Array.Sort(keys, slots, by.Comparer);
        return new ContactOrder(by, chunks, CountedBTree.Build(slots));
    }

    /// <summary>The same order of other contacts. What did not change between them stays where it is.</summary>
    public ContactOrder UpdateTo(ChunkList chunks)
    {
        if (ReferenceEquals(chunks, Chunks))
            return this;
        // To put more of them in their places one by one would take longer than to sort all.
        var most = Math.Max(Few, chunks.SlotCount / 32);
        int[] changed = [.. chunks.ChangesSince(Chunks).Where(slot => !StaysInPlace(Chunks[slot], chunks[slot])).Take(most + 1)];
        if (changed.Length > most)
            return Sort(By, chunks);

        // First all that was, then all that is: what a slot stands for never changes while others are compared with it.
        var slots = Slots;
        foreach (var slot in changed)
            slots = Chunks[slot] is { } old ? slots.Without(slot, Comparing(old, Chunks)) : slots;
        foreach (var slot in changed)
            slots = chunks[slot] is { } contact ? slots.With(slot, Comparing(contact, chunks)) : slots;
        return new ContactOrder(By, chunks, slots);
    }

    private bool StaysInPlace(Contact? old, Contact? contact) =>
        old is not null && contact is not null && By.Comparer.Compare(By.Key(old), By.Key(contact)) == 0;

    private Func<int, int> Comparing(Contact contact, ChunkList chunks)
    {
        var key = By.Key(contact);
        return other => By.Comparer.Compare(key, By.Key(chunks[other]!));
    }
}
