using System.Collections.Immutable;
using Fluenzr.ContractKit.MockServer.Store.Indexing;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>
/// All contacts at one moment. A change makes a new set that shares with the old one all that did not change; whoever reads the old one is not
/// disturbed, and to keep it costs nothing.
/// </summary>
internal sealed record ContactSet
{
    private readonly IReadOnlyList<string> _uniqueFields;

    public ContactSet(IReadOnlyList<string> uniqueFields, IReadOnlyCollection<Contact> contacts)
    {
        _uniqueFields = uniqueFields;
        Count = contacts.Count;
        Chunks = ChunkList.Create(contacts);
        ById = HashTrie.Build([.. contacts.Select((contact, slot) => new HashTrie.HashEntry(Hash(contact.Id), slot))]);
        ByUnique = HashTrie.Build([.. contacts.SelectMany((contact, slot) => UniqueKeys(contact).Select(value => new HashTrie.HashEntry(value.Hash, slot)))]);
    }

    public int Count { get; private init; }

    /// <summary>The contacts by slot.</summary>
    public ChunkList Chunks { get; private init; }

    private HashTrie ById { get; init; }

    private HashTrie ByUnique { get; init; }

    // The slots that deleted contacts left; a new contact takes one of them.
    private ImmutableStack<int> FreeSlots { get; init; } = [];

    private ContactOrders Orders { get; init; } = new();

    public IEnumerable<Contact> All => Chunks.All.SelectMany(chunk => Enumerable.Range(0, Chunk.Size).Select(at => chunk[at]).OfType<Contact>());

    public Contact? Find(string id) => Slot(id) is var slot and >= 0 ? Chunks[slot] : null;

    /// <summary>The contact that has one of the values already.</summary>
    public Contact? FindOwner(IReadOnlyList<UniqueKey> values) => values.Select(Owner).FirstOrDefault(owner => owner is not null);

    /// <summary>The first value that a contact other than <paramref name="self"/> has already.</summary>
    public UniqueKey? FindConflict(IReadOnlyList<UniqueKey> values, string? self)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (Owner(values[i]) is { } owner && owner.Id != self)
                return values[i];
        }

        return null;
    }

    /// <summary>The slots in an order. The first to ask makes it, and the first to ask after a change brings it up to date.</summary>
    public CountedBTree Ordered(SortField by) => Orders.Slots(by, Chunks);

    /// <summary>The same contacts, to go another way than others that begin with them.</summary>
    public ContactSet Fork() => this with { Orders = Orders.Fork(Chunks) };

    /// <summary>With the contact, in the place of the one that has its id.</summary>
    public ContactSet With(Contact contact)
    {
        if (Slot(contact.Id) is var old and >= 0)
            return ReferenceEquals(Chunks[old], contact) ? this : Put(contact, old);
        var (slot, free) = FreeSlots.IsEmpty ? (Chunks.SlotCount, FreeSlots) : (FreeSlots.Peek(), FreeSlots.Pop());
        return Put(contact, slot) with { Count = Count + 1, ById = ById.With(Hash(contact.Id), slot), FreeSlots = free };
    }

    public ContactSet Without(Contact contact)
    {
        var slot = Slot(contact.Id);
        return Put(null, slot) with { Count = Count - 1, ById = ById.Without(Hash(contact.Id), slot), FreeSlots = FreeSlots.Push(slot) };
    }

    private static uint Hash(string id) => (uint)id.GetHashCode(StringComparison.Ordinal);

    private ContactSet Put(Contact? contact, int slot)
    {
        var (old, chunks) = (Chunks[slot], Chunks.With(slot, contact));
        return this with
        {
            Chunks = chunks,
            ByUnique = HasSameUnique(old, contact) ? ByUnique : Reowned(slot, UniqueKeys(old), UniqueKeys(contact)),
        };
    }

    private bool HasSameUnique(Contact? old, Contact? contact)
    {
        for (var i = 0; i < _uniqueFields.Count; i++)
        {
            if (old is null || contact is null || !old.Raw(_uniqueFields[i]).SequenceEqual(contact.Raw(_uniqueFields[i])))
                return false;
        }

        return true;
    }

    private HashTrie Reowned(int slot, List<UniqueKey> old, List<UniqueKey> values)
    {
        var owners = ByUnique;
        foreach (var value in old)
            owners = owners.Without(value.Hash, slot);
        foreach (var value in values)
            owners = owners.With(value.Hash, slot);
        return owners;
    }

    private List<UniqueKey> UniqueKeys(Contact? contact)
    {
        var values = new List<UniqueKey>(contact is null ? 0 : _uniqueFields.Count);
        for (var i = 0; contact is not null && i < _uniqueFields.Count; i++)
        {
            if (contact.Text(_uniqueFields[i]) is { } text)
                values.Add(UniqueKey.Create(_uniqueFields[i], text));
        }

        return values;
    }

    private int Slot(string id) => ById.Find(Hash(id), (Chunks, id), static (slot, wanted) => wanted.Chunks[slot]!.Id == wanted.id);

    private Contact? Owner(UniqueKey value) =>
        ByUnique.Find(value.Hash, (Chunks, value), static (slot, wanted) =>
            wanted.Chunks[slot]!.Text(wanted.value.Field) is { } text && UniqueKey.Create(wanted.value.Field, text) == wanted.value) is var owner and >= 0
            ? Chunks[owner]
            : null;
}
