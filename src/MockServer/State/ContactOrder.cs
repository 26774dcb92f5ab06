using Fluenzr.ContractKit.MockServer.State.Storage;

namespace Fluenzr.ContractKit.MockServer.State;

/// <summary>What contacts are ordered by; ties go by id.</summary>
/// <param name="Field">The field.</param>
/// <param name="Collation">How texts compare (SORT-DEFAULT.collation).</param>
internal sealed record SortBy(string Field, string Collation)
{
    private static readonly Comparer<(SortKey Key, string Id)> IgnoringCase = Comparing(StringComparer.OrdinalIgnoreCase), Exact = Comparing(StringComparer.Ordinal);

    public IComparer<(SortKey Key, string Id)> Comparer => Collation == "ignore-case" ? IgnoringCase : Exact;

    public (SortKey Key, string Id) Key(Contact contact) => (SortKey.Of(contact, Field, Collation), contact.Id);

    private static Comparer<(SortKey Key, string Id)> Comparing(StringComparer texts) => Comparer<(SortKey Key, string Id)>.Create((a, b) =>
        a.Key.CompareTo(b.Key, texts) is var order and not 0 ? order : string.CompareOrdinal(a.Id, b.Id));
}

/// <summary>The slots of all contacts in one order.</summary>
internal sealed record ContactOrder(SortBy By, RankedTree Slots)
{
    public static ContactOrder Of(SortBy by, Blocks blocks)
    {
        int[] slots = [.. Enumerable.Range(0, blocks.Places).Where(slot => blocks[slot] is not null)];
        var keys = Array.ConvertAll(slots, slot => by.Key(blocks[slot]!));
        Array.Sort(keys, slots, by.Comparer);
        return new ContactOrder(by, RankedTree.Of(slots));
    }

    /// <summary>With another contact, or none, in a slot.</summary>
    public ContactOrder With(int slot, Contact? old, Contact? contact, Blocks before, Blocks after)
    {
        if (old is not null && contact is not null && By.Comparer.Compare(By.Key(old), By.Key(contact)) == 0)
            return this;
        var slots = old is null ? Slots : Slots.Without(slot, Order(old, before));
        return this with { Slots = contact is null ? slots : slots.With(slot, Order(contact, after)) };
    }

    private Func<int, int> Order(Contact contact, Blocks blocks)
    {
        var key = By.Key(contact);
        return other => By.Comparer.Compare(key, By.Key(blocks[other]!));
    }
}
