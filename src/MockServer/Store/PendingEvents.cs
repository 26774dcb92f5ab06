namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>What a change did to contacts, in its order. It becomes events when the change is made.</summary>
internal sealed class PendingEvents
{
    private readonly List<(string Event, Contact Contact, bool ChangesNothing)> _items = [];

    public IReadOnlyList<(string Event, Contact Contact, bool ChangesNothing)> Items => _items;

    public void Created(Contact contact) => _items.Add(("contact.created", contact, false));

    public void Updated(Contact before, Contact after) => _items.Add(("contact.updated", after, ReferenceEquals(before, after)));

    public void Deleted(Contact contact) => _items.Add(("contact.deleted", contact, false));

    public void Clear() => _items.Clear();
}
