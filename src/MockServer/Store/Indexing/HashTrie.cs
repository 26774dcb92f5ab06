using System.Numerics;
using System.Runtime.CompilerServices;

namespace Fluenzr.ContractKit.MockServer.Store.Indexing;

/// <summary>
/// Finds slots by the hash of a key. It does not store keys; the caller compares the key of the slot. A change makes a new trie that shares
/// all
/// nodes but one path.
/// </summary>
internal sealed class HashTrie
{
    private const int Bits = 5;
    private readonly TrieNode _root;

    private HashTrie(TrieNode root) => _root = root;

    public static HashTrie Empty { get; } = new(TrieNode.Empty);

    /// <summary>Builds a trie from entries.</summary>
    public static HashTrie Build(HashEntry[] entries) => new(TrieNode.Of(entries, new HashEntry[entries.Length], shift: 0));

    /// <summary>The slot with a hash and a key; -1 when there is none.</summary>
    /// <param name="hash">The hash of the key.</param>
    /// <param name="key">The key.</param>
    /// <param name="isWanted">Whether a slot has the key.</param>
    public int Find<TKey>(uint hash, TKey key, Func<int, TKey, bool> isWanted)
        where TKey : allows ref struct
    {
        var node = _root;
        for (var shift = 0; ; shift += Bits)
        {
            if (shift >= 32)
                return FindAmong(node.Entries, hash, key, isWanted);
            var bit = Bit(hash, shift);
            if ((node.Below & bit) != 0)
                node = node.Children[Index(node.Below, bit)];
            else if ((node.Here & bit) != 0)
                return node.Entries[Index(node.Here, bit)] is var entry && entry.Hash == hash && isWanted(entry.Slot, key)
                    ? entry.Slot
                    : -1;
            else
                return -1;
        }
    }

    /// <summary>Adds an entry.</summary>
    public HashTrie With(uint hash, int slot) => new(_root.With(new HashEntry(hash, slot), shift: 0));

    /// <summary>Removes an entry, which must exist.</summary>
    public HashTrie Without(uint hash, int slot) => new(_root.Without(new HashEntry(hash, slot), shift: 0));

    private static int FindAmong<TKey>(HashEntry[] entries, uint hash, TKey key, Func<int, TKey, bool> isWanted)
        where TKey : allows ref struct
    {
        foreach (var entry in entries)
        {
            if (entry.Hash == hash && isWanted(entry.Slot, key))
                return entry.Slot;
        }

        return -1;
    }

    private static uint Bit(uint hash, int shift) => 1u << (int)((hash >> shift) & 31);

    private static int Index(uint bits, uint bit) => BitOperations.PopCount(bits & (bit - 1));

    /// <summary>A slot and the hash of its key.</summary>
    internal readonly record struct HashEntry(uint Hash, int Slot);

    // A node has 32 places. The bits of Here mark places with an entry, those of Below places with a child. When all bits of the hash are
    // used, a node has only entries with equal hashes.
    private sealed record TrieNode(uint Here, uint Below, HashEntry[] Entries, TrieNode[] Children)
    {
        public static TrieNode Empty { get; } = new(0, 0, [], []);

        private bool IsSingle => Children.Length == 0 && Entries.Length == 1;

        public static TrieNode Of(HashEntry one, HashEntry other, int shift) => Of([one, other], [default, default], shift);

        // Sorts the entries by their places into the second span, which is as long; the nodes below use the first one in turn.
        public static TrieNode Of(Span<HashEntry> entries, Span<HashEntry> sorted, int shift)
        {
            if (shift >= 32)
                return Empty with { Entries = entries.ToArray() };

            Span<int> counts = stackalloc int[32], ends = stackalloc int[32];
            foreach (var entry in entries)
                counts[Place(entry, shift)]++;
            uint here = 0, below = 0;
            for (int place = 0, end = 0; place < counts.Length; end += counts[place++])
            {
                ends[place] = end;
                here |= counts[place] == 1 ? 1u << place : 0;
                below |= counts[place] > 1 ? 1u << place : 0;
            }

            foreach (var entry in entries)
                sorted[ends[Place(entry, shift)]++] = entry;
            var own = here == 0 ? [] : new HashEntry[BitOperations.PopCount(here)];
            var children = below == 0 ? [] : new TrieNode[BitOperations.PopCount(below)];
            for (int place = 0, entry = 0, child = 0; place < counts.Length; place++)
            {
                var (start, count) = (ends[place] - counts[place], counts[place]);
                if (count == 1)
                    own[entry++] = sorted[start];
                else if (count > 1)
                    children[child++] = Of(sorted.Slice(start, count), entries.Slice(start, count), shift + Bits);
            }

            return new TrieNode(here, below, own, children);
        }

        private static int Place(HashEntry entry, int shift) => (int)((entry.Hash >> shift) & 31);

        public TrieNode With(HashEntry entry, int shift)
        {
            if (shift >= 32)
                return this with { Entries = [.. Entries, entry] };

            var bit = Bit(entry.Hash, shift);
            if ((Below & bit) != 0)
            {
                var at = Index(Below, bit);
                return this with { Children = Replaced(Children, at, Children[at].With(entry, shift + Bits)) };
            }

            if ((Here & bit) == 0)
                return this with { Here = Here | bit, Entries = Inserted(Entries, Index(Here, bit), entry) };

            // Two entries have the same place: both move into a new child.
            var other = Index(Here, bit);
            return new TrieNode(
                Here & ~bit,
                Below | bit,
                Removed(Entries, other),
                Inserted(Children, Index(Below, bit), Of(Entries[other], entry, shift + Bits)));
        }

        public TrieNode Without(HashEntry entry, int shift)
        {
            if (shift >= 32)
                return this with { Entries = [.. Entries.Where(other => other != entry)] };

            var bit = Bit(entry.Hash, shift);
            if ((Here & bit) != 0)
                return this with { Here = Here & ~bit, Entries = Removed(Entries, Index(Here, bit)) };

            var at = Index(Below, bit);
            var child = Children[at].Without(entry, shift + Bits);
            // A child with a single entry is replaced by the entry.
            return child.IsSingle
                ? new TrieNode(Here | bit, Below & ~bit, Inserted(Entries, Index(Here, bit), child.Entries[0]), Removed(Children, at))
                : this with { Children = Replaced(Children, at, child) };
        }

        private static T[] Replaced<T>(T[] list, int at, T item)
        {
            var copy = list.AsSpan().ToArray();
            copy[at] = item;
            return copy;
        }

        private static T[] Inserted<T>(T[] list, int at, T item) => [.. list.AsSpan(0, at), item, .. list.AsSpan(at)];

        private static T[] Removed<T>(T[] list, int at) => [.. list.AsSpan(0, at), .. list.AsSpan(at + 1)];
    }
}
