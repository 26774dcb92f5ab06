using Fluenzr.ContractKit.MockServer.Store.Indexing;

namespace Fluenzr.ContractKit.MockServer.Store.Queries;

/// <summary>The contacts that a query found, and their order.</summary>
/// <param name="Contacts">The contacts that were looked at.</param>
/// <param name="Bitmap">Those of them that were found; null for all.</param>
/// <param name="Sorting">The order.</param>
internal sealed record QueryResult(ContactSet Contacts, MatchBitmap? Bitmap, SortOrder Sorting)
{
    // So few contacts are put in order faster than they are looked up in the order of all.
    private const int Few = 128;

    public int Count => Bitmap?.Count ?? Contacts.Count;

    /// <summary>Some of them, in order.</summary>
    public IReadOnlyList<Contact> Slice(int from, int count)
    {
        if (Count > Math.Max(Few, Contacts.Count / 100))
            return Pick(Contacts.Ordered(Sorting.By), from, count);

        var found = Bitmap is null ? Contacts.All : Bitmap.Slots.Select(slot => Contacts.Chunks[slot]!);
        var sorted = found.Select(contact => (Key: Sorting.By.Key(contact), Contact: contact)).ToArray();
        Array.Sort(sorted, (a, b) => Sorting.By.Comparer.Compare(a.Key, b.Key));
        if (Sorting.IsDescending)
            Array.Reverse(sorted);
        return [.. sorted.Skip(from).Take(count).Select(match => match.Contact)];
    }

    private List<Contact> Pick(CountedBTree order, int from, int count)
    {
        var picked = new List<Contact>(Math.Min(count, Count));
        var passed = Bitmap is null ? from : 0;
        order.Walk(passed, Sorting.IsDescending, slot =>
        {
            if (Bitmap?.Contains(slot) == false)
                return true;
            if (passed++ >= from && picked.Count < count)
                picked.Add(Contacts.Chunks[slot]!);
            return picked.Count < count;
        });
        return picked;
    }
}
