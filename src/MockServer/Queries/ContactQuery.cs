using System.Numerics;
using Fluenzr.ContractKit.MockServer.State;
using Fluenzr.ContractKit.MockServer.State.Storage;

namespace Fluenzr.ContractKit.MockServer.Queries;

/// <summary>What is asked of the contacts, by a list or by a search.</summary>
/// <param name="Conditions">All must hold.</param>
/// <param name="Sorting">The order.</param>
internal sealed record ContactQuery(IReadOnlyList<Condition> Conditions, Sorting Sorting)
{
    // So few contacts are put in order faster than they are looked up in the order of all.
    private const int Few = 128;

    /// <summary>The contacts of a set that are kept.</summary>
    public Matches Match(ContactSet contacts)
    {
        if (Conditions.Count == 0)
            return new Matches(this, contacts, null, contacts.Count);
        var kept = contacts.Blocks.All.Select(Keep).ToArray();
        return new Matches(this, contacts, kept, kept.Sum(BitOperations.PopCount));
    }

    private ulong Keep(Block block)
    {
        var kept = ulong.MaxValue;
        for (var i = 0; i < Conditions.Count && kept != 0; i++)
            kept &= Conditions[i](block);
        return kept;
    }

    /// <summary>Contacts that a query keeps.</summary>
    /// <param name="Query">The query.</param>
    /// <param name="Contacts">Of which contacts.</param>
    /// <param name="Kept">The bits of those kept, block by block; null when all are.</param>
    /// <param name="Count">How many are kept.</param>
    internal sealed record Matches(ContactQuery Query, ContactSet Contacts, ulong[]? Kept, int Count)
    {
        private Sorting Sorting => Query.Sorting;

        /// <summary>Some of them, in order.</summary>
        public IReadOnlyList<Contact> Cut(int from, int count)
        {
            if (Count > Math.Max(Few, Contacts.Count / 100) && Contacts.Ordered(Sorting.By) is { } order)
                return Pick(order, from, count);

            var sorted = All().Select(contact => (Key: Sorting.By.Key(contact), Contact: contact)).ToArray();
            Array.Sort(sorted, (a, b) => Sorting.By.Comparer.Compare(a.Key, b.Key));
            if (Sorting.IsDescending)
                Array.Reverse(sorted);
            return [.. sorted.Skip(from).Take(count).Select(match => match.Contact)];
        }

        private List<Contact> Pick(RankedTree order, int from, int count)
        {
            var picked = new List<Contact>(Math.Min(count, Count));
            var skipped = Kept is null ? from : 0;
            order.Walk(skipped, Sorting.IsDescending, slot =>
            {
                if (Kept is not null && (Kept[slot / Block.Size] >> (slot % Block.Size) & 1) == 0)
                    return true;
                if (skipped++ >= from && picked.Count < count)
                    picked.Add(Contacts.Blocks[slot]!);
                return picked.Count < count;
            });
            return picked;
        }

        private IEnumerable<Contact> All()
        {
            if (Kept is null)
            {
                foreach (var contact in Contacts.All)
                    yield return contact;
                yield break;
            }

            for (var block = 0; block < Kept.Length; block++)
            {
                for (var bits = Kept[block]; bits != 0; bits &= bits - 1)
                    yield return Contacts.Blocks[(block * Block.Size) + BitOperations.TrailingZeroCount(bits)]!;
            }
        }
    }
}
