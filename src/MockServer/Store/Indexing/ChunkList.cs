namespace Fluenzr.ContractKit.MockServer.Store.Indexing;

/// <summary>
/// Contacts by slot, in chunks on pages. A change makes a new list that shares all other chunks and pages with the old one.
/// </summary>
internal sealed class ChunkList
{
    /// <summary>The number of chunks on a page.</summary>
    public const int PageSize = 64;

    private ChunkList(Chunk[][] pages, int slotCount) => (Pages, SlotCount) = (pages, slotCount);

    public static ChunkList Empty { get; } = new([], 0);

    public static ChunkList Create(IReadOnlyCollection<Contact> contacts) =>
        new([.. contacts.Chunk(Chunk.Size).Select(Chunk.Create).Chunk(PageSize)], contacts.Count);

    /// <summary>The chunks, page by page. A chunk or page that is the same object in two lists has the same contacts.</summary>
    public Chunk[][] Pages { get; }

    public IEnumerable<Chunk> All => Pages.SelectMany(page => page);

    /// <summary>The number of slots that were ever used.</summary>
    public int SlotCount { get; }

    public Contact? this[int slot] =>
        slot < SlotCount ? Pages[slot / Chunk.Size / PageSize][slot / Chunk.Size % PageSize][slot % Chunk.Size] : null;

    /// <summary>Puts a contact, or null, into a slot, at most the first unused one.</summary>
    public ChunkList With(int slot, Contact? contact)
    {
        var number = slot / Chunk.Size;
        var (page, at) = (number / PageSize, number % PageSize);
        var pages = Copy(Pages, page, []);
        pages[page] = Copy(pages[page], at, Chunk.Empty);
        pages[page][at] = pages[page][at].With(slot % Chunk.Size, contact);
        return new ChunkList(pages, Math.Max(SlotCount, slot + 1));
    }

    /// <summary>The slots whose contact differs between both lists.</summary>
    public IEnumerable<int> ChangesSince(ChunkList earlier)
    {
        for (var page = 0; page < Math.Max(Pages.Length, earlier.Pages.Length); page++)
        {
            var (now, then) = (PageAt(page), earlier.PageAt(page));
            for (var at = 0; !ReferenceEquals(now, then) && at < Math.Max(now.Length, then.Length); at++)
            {
                var (chunk, before) = (At(now, at), At(then, at));
                for (var place = 0; !ReferenceEquals(chunk, before) && place < Chunk.Size; place++)
                {
                    if (!ReferenceEquals(chunk[place], before[place]))
                        yield return (((page * PageSize) + at) * Chunk.Size) + place;
                }
            }
        }

        static Chunk At(Chunk[] page, int at) => at < page.Length ? page[at] : Chunk.Empty;
    }

    private Chunk[] PageAt(int page) => page < Pages.Length ? Pages[page] : [];

    // A copy that is long enough for an index.
    private static T[] Copy<T>(T[] list, int place, T empty)
    {
        var copy = new T[Math.Max(list.Length, place + 1)];
        list.CopyTo(copy, 0);
        if (place >= list.Length)
            copy[place] = empty;
        return copy;
    }
}
