using System.Numerics;
using Fluenzr.ContractKit.MockServer.Store.Indexing;

namespace Fluenzr.ContractKit.MockServer.Store.Queries;

/// <summary>The contacts that a query keeps, as bits: page by page and block by block as the contacts are.</summary>
internal sealed class MatchBitmap
{
    private readonly ChunkList _of;
    private readonly ulong[][] _pages;
    private readonly int[] _counts;

    /// <param name="of">The contacts.</param>
    /// <param name="earlier">What the same query kept of other contacts; what did not change since is not looked at again.</param>
    /// <param name="keeps">The contacts of a block that are kept.</param>
    public MatchBitmap(ChunkList of, MatchBitmap? earlier, Func<Chunk, ulong> keeps)
    {
        _of = of;
        _pages = new ulong[of.Pages.Length][];
        _counts = new int[of.Pages.Length];
        for (var i = 0; i < _pages.Length; i++)
        {
            var page = of.Pages[i];
            var before = earlier is not null && i < earlier._pages.Length ? earlier._of.Pages[i] : [];
            if (ReferenceEquals(page, before))
            {
                (_pages[i], _counts[i]) = (earlier!._pages[i], earlier._counts[i]);
                continue;
            }

            _pages[i] = new ulong[page.Length];
            for (var block = 0; block < page.Length; block++)
                _pages[i][block] = block < before.Length && ReferenceEquals(page[block], before[block]) ? earlier!._pages[i][block] : keeps(page[block]);
            _counts[i] = _pages[i].Sum(BitOperations.PopCount);
        }

        Count = _counts.Sum();
    }

    public int Count { get; }

    /// <summary>The slots of the contacts, in the order of slots.</summary>
    public IEnumerable<int> Slots
    {
        get
        {
            for (var page = 0; page < _pages.Length; page++)
            {
                for (var block = 0; block < _pages[page].Length; block++)
                {
                    for (var bits = _pages[page][block]; bits != 0; bits &= bits - 1)
                        yield return (((page * ChunkList.PageSize) + block) * Chunk.Size) + BitOperations.TrailingZeroCount(bits);
                }
            }
        }
    }

    public bool Contains(int slot)
    {
        var block = slot / Chunk.Size;
        return (_pages[block / ChunkList.PageSize][block % ChunkList.PageSize] >> (slot % Chunk.Size) & 1) != 0;
    }
}
