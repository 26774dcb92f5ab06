using System.Collections.Immutable;
using Fluenzr.ContractKit.MockServer.Store.Indexing;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>All contacts at one moment. A change makes a new set that shares everything else with the old one.</summary>
internal sealed record ContactSet
{
    private readonly IReadOnlyList<string> _uniqueFields;

    public ContactSet(IReadOnlyList<string> uniqueFields, IReadOnlyList<Contact> contacts)
    {
        _uniqueFields = uniqueFields;
        Count = contacts.Count;
        var ids = new HashTrie.HashEntry[Count];
        var keys = new HashTrie.HashEntry[Count * uniqueFields.Count];
        Parallel.For(0, Count, slot =>
        {
            ids[slot] = new HashTrie.HashEntry(Hash(contacts[slot].Id), slot);
            var values = UniqueKeys(contacts[slot]);
            for (var i = 0; i < uniqueFields.Count; i++)
                keys[(slot * uniqueFields.Count) + i] = i < values.Count ? new HashTrie.HashEntry(values[i].Hash, slot) : NoEntry;
        });
        var (chunks, byId, byUniqueKey) = (ChunkList.Empty, HashTrie.Empty, HashTrie.Empty);
        Parallel.Invoke(
            () => chunks = ChunkList.Create(contacts),
            () => byId = HashTrie.Build(ids),
            () => byUniqueKey = HashTrie.Build(Array.Exists(keys, IsNone) ? [.. keys.Where(key => !IsNone(key))] : keys));
        (Chunks, ById, ByUniqueKey) = (chunks, byId, byUniqueKey);
    }

    // In place of a value that a contact does not have.
    private static HashTrie.HashEntry NoEntry { get; } = new(0, -1);

    private static bool IsNone(HashTrie.HashEntry entry) => entry == NoEntry;

    public int Count { get; private init; }

    /// <summary>The contacts by slot.</summary>
    public ChunkList Chunks { get; private init; }

    private HashTrie ById { get; init; }

    private HashTrie ByUniqueKey { get; init; }

    // The slots of deleted contacts, which new contacts use again.
    private ImmutableStack<int> FreeSlots { get; init; } = [];

    private ContactOrders Orders { get; init; } = new();

    /// <summary>The contacts in the order of slots.</summary>
    public IEnumerable<Contact> All =>
        Chunks.All.SelectMany(chunk => Enumerable.Range(0, Chunk.Size).Select(at => chunk[at]).OfType<Contact>());

    public Contact? Find(string id) => Slot(id) is var slot and >= 0 ? Chunks[slot] : null;

    /// <summary>The contact that has one of the keys; null when there is none.</summary>
    public Contact? FindOwner(IReadOnlyList<UniqueKey> keys) => keys.Select(Owner).FirstOrDefault(owner => owner is not null);

    /// <summary>The first key that a contact with another id than <paramref name="self"/> has; null when there is none.</summary>
    public UniqueKey? FindConflict(IReadOnlyList<UniqueKey> keys, string? self)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            if (Owner(keys[i]) is { } owner && owner.Id != self)
                return keys[i];
        }

        return null;
    }

    /// <summary>The slots in an order. It is built by the first query that needs it, and updated by the first one after a change.</summary>
    public CountedBTree Ordered(SortField by) => Orders.Slots(by, Chunks);

    /// <summary>The same contacts, with sort orders of their own: updates of one set's orders do not affect the other.</summary>
    public ContactSet Fork() => this with { Orders = Orders.Fork(Chunks) };

    /// <summary>Whether nothing was written between the two sets.</summary>
    public bool HasSameContacts(ContactSet other) => ReferenceEquals(Chunks, other.Chunks);

    /// <summary>Adds the contact, or replaces the one with its id.</summary>
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
            ByUniqueKey = HasSameUniqueValues(old, contact) ? ByUniqueKey : Reindex(slot, old, contact),
        };
    }

    private bool HasSameUniqueValues(Contact? old, Contact? contact)
    {
        for (var i = 0; i < _uniqueFields.Count; i++)
        {
            if (old is null || contact is null || !old.Raw(_uniqueFields[i]).SequenceEqual(contact.Raw(_uniqueFields[i])))
                return false;
        }

        return true;
    }

    private HashTrie Reindex(int slot, Contact? old, Contact? contact)
    {
        var owners = ByUniqueKey;
        for (var i = 0; i < _uniqueFields.Count; i++)
        {
            if (old?.UniqueText(_uniqueFields[i]) is { } before)
                owners = owners.Without(UniqueKey.HashOf(_uniqueFields[i], before), slot);
            if (contact?.UniqueText(_uniqueFields[i]) is { } now)
                owners = owners.With(UniqueKey.HashOf(_uniqueFields[i], now), slot);
        }

        return owners;
    }

    private List<UniqueKey> UniqueKeys(Contact? contact)
    {
        var values = new List<UniqueKey>(contact is null ? 0 : _uniqueFields.Count);
        for (var i = 0; contact is not null && i < _uniqueFields.Count; i++)
        {
            if (contact.UniqueText(_uniqueFields[i]) is { } text)
                values.Add(UniqueKey.Create(_uniqueFields[i], text, UniqueComparison.Widest));
        }

        return values;
    }

    private int Slot(string id) => ById.Find(Hash(id), (Chunks, id), static (slot, wanted) => wanted.Chunks[slot]!.Id == wanted.id);

    private Contact? Owner(UniqueKey key) =>
        ByUniqueKey.Find(key.Hash, (Chunks, key), static (slot, wanted) => HasKey(wanted.Chunks[slot]!, wanted.key)) is var owner and >= 0
            ? Chunks[owner]
            : null;

    private static bool HasKey(Contact contact, UniqueKey key) =>
        contact.UniqueText(key.Field) is { } text && UniqueKey.Create(key.Field, text, key.Comparison) == key;
}
