using System.Numerics;
using System.Runtime.CompilerServices;

namespace Fluenzr.ContractKit.MockServer.Store.Indexing;

/// <summary>
/// Finds slots by the hash of a key. The keys are not kept: whoever asks looks at the slot. A change makes a new trie that shares all but a path.
/// </summary>
internal sealed class HashTrie
{
    private const int Bits = 5;
    private readonly TrieNode _root;

    private HashTrie(TrieNode root) => _root = root;

    public static HashTrie Empty { get; } = new(TrieNode.Empty);

    /// <summary>A trie of many entries at once.</summary>
    public static HashTrie Build(HashEntry[] entries) => new(TrieNode.Of(entries, shift: 0));

    /// <summary>The slot under a hash that is the one wanted; -1 when there is none.</summary>
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
                return node.Entries[Index(node.Here, bit)] is var entry && entry.Hash == hash && isWanted(entry.Slot, key) ? entry.Slot : -1;
            else
                return -1;
        }
    }

    public HashTrie With(uint hash, int slot) => new(_root.With(new HashEntry(hash, slot), shift: 0));

    /// <summary>Without an entry that is there.</summary>
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

    // Of the 32 places of a node some hold an entry (Here), some a node (Below), in two short lists. Below the last bits of the hash
    // there are only entries that share all of it.
    private sealed record TrieNode(uint Here, uint Below, HashEntry[] Entries, TrieNode[] Children)
    {
        public static TrieNode Empty { get; } = new(0, 0, [], []);

        private bool IsSingle => Children.Length == 0 && Entries.Length == 1;

        public static TrieNode Of(ReadOnlySpan<HashEntry> entries, int shift)
        {
            if (shift >= 32)
                return Empty with { Entries = entries.ToArray() };

            var byPlace = new List<HashEntry>?[32];
            foreach (var entry in entries)
                (byPlace[(entry.Hash >> shift) & 31] ??= []).Add(entry);
            uint here = 0, below = 0;
            List<HashEntry> own = [];
            List<TrieNode> children = [];
            for (var place = 0; place < byPlace.Length; place++)
            {
                if (byPlace[place] is not { } among)
                    continue;
                if (among.Count == 1)
                {
                    here |= 1u << place;
                    own.Add(among[0]);
                }
                else
                {
                    below |= 1u << place;
                    children.Add(Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(among), shift + Bits));
                }
            }

            return new TrieNode(here, below, [.. own], [.. children]);
        }

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

            // Two entries want one place: both move a level down.
            var other = Index(Here, bit);
            return new TrieNode(
                Here & ~bit, Below | bit, Removed(Entries, other), Inserted(Children, Index(Below, bit), Of([Entries[other], entry], shift + Bits)));
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
            // The last entry of a node moves up again.
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
