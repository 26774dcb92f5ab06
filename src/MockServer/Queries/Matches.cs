using Fluenzr.ContractKit.MockServer.State;
using Fluenzr.ContractKit.MockServer.State.Storage;

namespace Fluenzr.ContractKit.MockServer.Queries;

/// <summary>The contacts that a query found, and their order.</summary>
/// <param name="Contacts">The contacts that were looked at.</param>
/// <param name="Kept">Those of them that were found; null for all.</param>
/// <param name="Sorting">The order.</param>
internal sealed record Matches(ContactSet Contacts, Kept? Kept, Sorting Sorting)
{
    // So few contacts are put in order faster than they are looked up in the order of all.
    private const int Few = 128;

    public int Count => Kept?.Count ?? Contacts.Count;

    /// <summary>Some of them, in order.</summary>
    public IReadOnlyList<Contact> Cut(int from, int count)
    {
        if (Count > Math.Max(Few, Contacts.Count / 100))
            return Pick(Contacts.Ordered(Sorting.By), from, count);

        var found = Kept is null ? Contacts.All : Kept.Slots.Select(slot => Contacts.Blocks[slot]!);
        var sorted = found.Select(contact => (Key: Sorting.By.Key(contact), Contact: contact)).ToArray();
        Array.Sort(sorted, (a, b) => Sorting.By.Comparer.Compare(a.Key, b.Key));
        if (Sorting.IsDescending)
            Array.Reverse(sorted);
        return [.. sorted.Skip(from).Take(count).Select(match => match.Contact)];
    }

    private List<Contact> Pick(RankedTree order, int from, int count)
    {
        var picked = new List<Contact>(Math.Min(count, Count));
        var passed = Kept is null ? from : 0;
        order.Walk(passed, Sorting.IsDescending, slot =>
        {
            if (Kept?.Has(slot) == false)
                return true;
            if (passed++ >= from && picked.Count < count)
                picked.Add(Contacts.Blocks[slot]!);
            return picked.Count < count;
        });
        return picked;
    }
}
