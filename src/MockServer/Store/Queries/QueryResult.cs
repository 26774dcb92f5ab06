using Fluenzr.ContractKit.MockServer.Store.Indexing;

namespace Fluenzr.ContractKit.MockServer.Store.Queries;

/// <summary>The contacts that match a query, and their order.</summary>
/// <param name="Contacts">All contacts.</param>
/// <param name="Bitmap">The matching ones; null for all.</param>
/// <param name="Sorting">The order.</param>
internal sealed record QueryResult(ContactSet Contacts, MatchBitmap? Bitmap, SortOrder Sorting)
{
    // Up to this number, sorting the matches is faster than a walk through the order of all contacts.
    private const int MaxSorted = 128;

    public int Count => Bitmap?.Count ?? Contacts.Count;

    /// <summary>A part of the matches, in order.</summary>
    public IReadOnlyList<Contact> Slice(int from, int count)
    {
        if (Count > Math.Max(MaxSorted, Contacts.Count / 100))
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
