using System.Collections.Immutable;
using Fluenzr.ContractKit.MockServer.State.Storage;

namespace Fluenzr.ContractKit.MockServer.State;

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
        Blocks = Blocks.Of(contacts);
        ById = HashTrie.Of([.. contacts.Select((contact, slot) => new HashTrie.Entry(Hash(contact.Id), slot))]);
        ByUnique = HashTrie.Of([.. contacts.SelectMany((contact, slot) => UniqueValues(contact).Select(value => new HashTrie.Entry(value.Hash, slot)))]);
    }

    public int Count { get; private init; }

    /// <summary>The contacts by slot.</summary>
    public Blocks Blocks { get; private init; }

    private HashTrie ById { get; init; }

    private HashTrie ByUnique { get; init; }

    // The slots that deleted contacts left; a new contact takes one of them.
    private ImmutableStack<int> Free { get; init; } = [];

    private ContactOrders Orders { get; init; } = new();

    public IEnumerable<Contact> All => Blocks.All.SelectMany(block => Enumerable.Range(0, Block.Size).Select(at => block[at]).OfType<Contact>());

    public Contact? Find(string id) => Slot(id) is var slot and >= 0 ? Blocks[slot] : null;

    /// <summary>The contact that has one of the values already.</summary>
    public Contact? FindOwner(IReadOnlyList<UniqueValue> values) => values.Select(Owner).FirstOrDefault(owner => owner is not null);

    /// <summary>The first value that a contact other than <paramref name="self"/> has already.</summary>
    public UniqueValue? FirstTaken(IReadOnlyList<UniqueValue> values, string? self)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (Owner(values[i]) is { } owner && owner.Id != self)
                return values[i];
        }

        return null;
    }

    /// <summary>The slots in an order. The first to ask makes it, and the first to ask after a change brings it up to date.</summary>
    public RankedTree Ordered(SortBy by) => Orders.Slots(by, Blocks);

    /// <summary>The same contacts, to go another way than others that begin with them.</summary>
    public ContactSet Fork() => this with { Orders = Orders.Fork(Blocks) };

    /// <summary>With the contact, in the place of the one that has its id.</summary>
    public ContactSet With(Contact contact)
    {
        if (Slot(contact.Id) is var old and >= 0)
            return ReferenceEquals(Blocks[old], contact) ? this : Put(contact, old);
        var (slot, free) = Free.IsEmpty ? (Blocks.Places, Free) : (Free.Peek(), Free.Pop());
        return Put(contact, slot) with { Count = Count + 1, ById = ById.With(Hash(contact.Id), slot), Free = free };
    }

    public ContactSet Without(Contact contact)
    {
        var slot = Slot(contact.Id);
        return Put(null, slot) with { Count = Count - 1, ById = ById.Without(Hash(contact.Id), slot), Free = Free.Push(slot) };
    }

    private static uint Hash(string id) => (uint)id.GetHashCode(StringComparison.Ordinal);

    private ContactSet Put(Contact? contact, int slot)
    {
        var (old, blocks) = (Blocks[slot], Blocks.With(slot, contact));
        return this with
        {
            Blocks = blocks,
            ByUnique = HasSameUnique(old, contact) ? ByUnique : Reowned(slot, UniqueValues(old), UniqueValues(contact)),
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

    private HashTrie Reowned(int slot, List<UniqueValue> old, List<UniqueValue> values)
    {
        var owners = ByUnique;
        foreach (var value in old)
            owners = owners.Without(value.Hash, slot);
        foreach (var value in values)
            owners = owners.With(value.Hash, slot);
        return owners;
    }

    private List<UniqueValue> UniqueValues(Contact? contact)
    {
        var values = new List<UniqueValue>(contact is null ? 0 : _uniqueFields.Count);
        for (var i = 0; contact is not null && i < _uniqueFields.Count; i++)
        {
            if (contact.Text(_uniqueFields[i]) is { } text)
                values.Add(UniqueValue.Of(_uniqueFields[i], text));
        }

        return values;
    }

    private int Slot(string id) => ById.Find(Hash(id), (Blocks, id), static (slot, wanted) => wanted.Blocks[slot]!.Id == wanted.id);

    private Contact? Owner(UniqueValue value) =>
        ByUnique.Find(value.Hash, (Blocks, value), static (slot, wanted) =>
            wanted.Blocks[slot]!.Text(wanted.value.Field) is { } text && UniqueValue.Of(wanted.value.Field, text) == wanted.value) is var owner and >= 0
            ? Blocks[owner]
            : null;
}
