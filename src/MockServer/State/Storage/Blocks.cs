namespace Fluenzr.ContractKit.MockServer.State.Storage;

/// <summary>Contacts by slot, in blocks. A change makes new blocks that share all but the one that it is about.</summary>
internal sealed class Blocks
{
    /// <summary>The blocks of a page.</summary>
    public const int PageSize = 64;

    private Blocks(Block[][] pages, int places) => (Pages, Places) = (pages, places);

    public static Blocks Of(IReadOnlyCollection<Contact> contacts) =>
        new([.. contacts.Chunk(Block.Size).Select(Block.Of).Chunk(PageSize)], contacts.Count);

    /// <summary>The blocks, page by page. What is the same object in two of these has not changed between them.</summary>
    public Block[][] Pages { get; }

    public IEnumerable<Block> All => Pages.SelectMany(page => page);

    /// <summary>The slots that there are, those of the last block that no contact ever took not counted.</summary>
    public int Places { get; }

    public Contact? this[int slot] =>
        slot < Places ? Pages[slot / Block.Size / PageSize][slot / Block.Size % PageSize][slot % Block.Size] : null;

    /// <summary>With a contact, or none, in a slot: one that there is, or the next one.</summary>
    public Blocks With(int slot, Contact? contact)
    {
        var number = slot / Block.Size;
        var (page, at) = (number / PageSize, number % PageSize);
        var pages = Copy(Pages, page, []);
        pages[page] = Copy(pages[page], at, Block.Empty);
        pages[page][at] = pages[page][at].With(slot % Block.Size, contact);
        return new Blocks(pages, Math.Max(Places, slot + 1));
    }

    /// <summary>The slots whose contact is another one than it was, or is there only now or was only then.</summary>
    public IEnumerable<int> ChangesSince(Blocks earlier)
    {
        for (var page = 0; page < Math.Max(Pages.Length, earlier.Pages.Length); page++)
        {
            var (now, then) = (PageAt(page), earlier.PageAt(page));
            for (var at = 0; !ReferenceEquals(now, then) && at < Math.Max(now.Length, then.Length); at++)
            {
                var (block, before) = (At(now, at), At(then, at));
                for (var place = 0; !ReferenceEquals(block, before) && place < Block.Size; place++)
                {
                    if (!ReferenceEquals(block[place], before[place]))
                        yield return (((page * PageSize) + at) * Block.Size) + place;
                }
            }
        }

        static Block At(Block[] page, int at) => at < page.Length ? page[at] : Block.Empty;
    }

    private Block[] PageAt(int page) => page < Pages.Length ? Pages[page] : [];

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
