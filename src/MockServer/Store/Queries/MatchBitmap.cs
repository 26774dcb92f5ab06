using System.Numerics;
using Fluenzr.ContractKit.MockServer.Store.Indexing;

namespace Fluenzr.ContractKit.MockServer.Store.Queries;

/// <summary>The contacts that a query matches: one bit for each contact, in the pages and chunks of the contacts.</summary>
internal sealed class MatchBitmap
{
    // From some 65,000 contacts on, several processors are worth their start.
    private const int MinParallelPages = 16;

    private readonly ChunkList _contacts;
    private readonly ulong[][] _pages;
    private readonly int[] _counts;

    /// <param name="contacts">The contacts.</param>
    /// <param name="earlier">The bitmap of the same query for earlier contacts; bits of unchanged chunks are copied.</param>
    /// <param name="evaluate">The bits of a chunk; several threads call it.</param>
    public MatchBitmap(ChunkList contacts, MatchBitmap? earlier, Func<Chunk, ulong> evaluate)
    {
        _contacts = contacts;
        _pages = new ulong[contacts.Pages.Length][];
        _counts = new int[contacts.Pages.Length];
        // With an earlier bitmap, hardly any page is left to evaluate.
        if (earlier is null && _pages.Length >= MinParallelPages)
            Parallel.For(0, _pages.Length, Evaluate);
        else
        {
            for (var i = 0; i < _pages.Length; i++)
                Evaluate(i);
        }

        Count = _counts.Sum();

        void Evaluate(int i)
        {
            var page = contacts.Pages[i];
            var before = earlier is not null && i < earlier._pages.Length ? earlier._contacts.Pages[i] : [];
            if (ReferenceEquals(page, before))
            {
                (_pages[i], _counts[i]) = (earlier!._pages[i], earlier._counts[i]);
                return;
            }

            var bits = new ulong[page.Length];
            for (var chunk = 0; chunk < page.Length; chunk++)
            {
                var isUnchanged = chunk < before.Length && ReferenceEquals(page[chunk], before[chunk]);
                bits[chunk] = isUnchanged ? earlier!._pages[i][chunk] : evaluate(page[chunk]);
            }

            (_pages[i], _counts[i]) = (bits, bits.Sum(BitOperations.PopCount));
        }
    }

    public int Count { get; }

    /// <summary>The slots of the matching contacts, ascending.</summary>
    public IEnumerable<int> Slots
    {
        get
        {
            for (var page = 0; page < _pages.Length; page++)
            {
                for (var chunk = 0; chunk < _pages[page].Length; chunk++)
                {
                    for (var bits = _pages[page][chunk]; bits != 0; bits &= bits - 1)
                        yield return (((page * ChunkList.PageSize) + chunk) * Chunk.Size) + BitOperations.TrailingZeroCount(bits);
                }
            }
        }
    }

    public bool Contains(int slot)
    {
        var chunk = slot / Chunk.Size;
        return (_pages[chunk / ChunkList.PageSize][chunk % ChunkList.PageSize] >> (slot % Chunk.Size) & 1) != 0;
    }
}
