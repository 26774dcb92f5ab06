using System.Collections.Immutable;

namespace Fluenzr.ContractKit.MockServer.State;

/// <summary>All contacts at one moment. A change makes a new set; whoever reads the old one is not disturbed.</summary>
internal sealed record ContactSet
{
    public static ContactSet Empty { get; } = new();

    private ImmutableDictionary<string, Contact> ById { get; init; } = ImmutableDictionary.Create<string, Contact>(StringComparer.Ordinal);

    private ImmutableDictionary<UniqueValue, string> Owners { get; init; } = ImmutableDictionary<UniqueValue, string>.Empty;

    public int Count => ById.Count;

    public IEnumerable<Contact> All => ById.Values;

    public Contact? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>The contact that has one of the values already.</summary>
    public Contact? FindOwner(IEnumerable<UniqueValue> values)
    {
        foreach (var value in values)
        {
            if (Owners.TryGetValue(value, out var id))
                return ById[id];
        }

        return null;
    }

    /// <summary>The first value that a contact other than <paramref name="self"/> has already.</summary>
    public UniqueValue? FirstTaken(IEnumerable<UniqueValue> values, string? self)
    {
        foreach (var value in values)
        {
            if (Owners.TryGetValue(value, out var owner) && owner != self)
                return value;
        }

        return null;
    }

    /// <summary>With the contact, in the place of the one that has its id.</summary>
    public ContactSet With(Contact contact)
    {
        var owners = Find(contact.Id) is { } old ? Owners.RemoveRange(old.Unique) : Owners;
        return this with
        {
            ById = ById.SetItem(contact.Id, contact),
            Owners = owners.SetItems(contact.Unique.Select(value => KeyValuePair.Create(value, contact.Id))),
        };
    }

    public ContactSet Without(Contact contact) =>
        this with { ById = ById.Remove(contact.Id), Owners = Owners.RemoveRange(contact.Unique) };

    public static ContactSet Of(IEnumerable<Contact> contacts)
    {
        var byId = Empty.ById.ToBuilder();
        var owners = Empty.Owners.ToBuilder();
        foreach (var contact in contacts)
        {
            byId[contact.Id] = contact;
            foreach (var value in contact.Unique)
                owners[value] = contact.Id;
        }

        return new ContactSet { ById = byId.ToImmutable(), Owners = owners.ToImmutable() };
    }
}
