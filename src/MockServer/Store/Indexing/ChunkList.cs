namespace Fluenzr.ContractKit.MockServer.Store.Indexing;

/// <summary>Contacts by slot, in blocks. A change makes new blocks that share all but the one that it is about.</summary>
internal sealed class ChunkList
{
    /// <summary>The blocks of a page.</summary>
    public const int PageSize = 64;

    private ChunkList(Chunk[][] pages, int places) => (Pages, SlotCount) = (pages, places);

    public static ChunkList Create(IReadOnlyCollection<Contact> contacts) =>
        new([.. contacts.Chunk(Chunk.Size).Select(Chunk.Create).Chunk(PageSize)], contacts.Count);

    /// <summary>The blocks, page by page. What is the same object in two of these has not changed between them.</summary>
    public Chunk[][] Pages { get; }

    public IEnumerable<Chunk> All => Pages.SelectMany(page => page);

    /// <summary>The slots that there are, those of the last block that no contact ever took not counted.</summary>
    public int SlotCount { get; }

    public Contact? this[int slot] =>
        slot < SlotCount ? Pages[slot / Chunk.Size / PageSize][slot / Chunk.Size % PageSize][slot % Chunk.Size] : null;

    /// <summary>With a contact, or none, in a slot: one that there is, or the next one.</summary>
    public ChunkList With(int slot, Contact? contact)
    {
        var number = slot / Chunk.Size;
        var (page, at) = (number / PageSize, number % PageSize);
        var pages = Copy(Pages, page, []);
        pages[page] = Copy(pages[page], at, Chunk.Empty);
        pages[page][at] = pages[page][at].With(slot % Chunk.Size, contact);
        return new ChunkList(pages, Math.Max(SlotCount, slot + 1));
    }

    /// <summary>The slots whose contact is another one than it was, or is there only now or was only then.</summary>
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

    // A copy that has the place.
    private static T[] Copy<T>(T[] list, int place, T empty)
    {
        var copy = new T[Math.Max(list.Length, place + 1)];
        list.CopyTo(copy, 0);
        if (place >= list.Length)
            copy[place] = empty;
        return copy;
    }
}
