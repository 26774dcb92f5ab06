namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>The events of one change, in order. They are sent when the change is committed.</summary>
/// <param name="state">The state that the change started from; its choices decide the form of the events.</param>
internal sealed class PendingEvents(AccountState state)
{
    private readonly List<ContactEvent> _items = [];

    public AccountState State => state;

    public IReadOnlyList<ContactEvent> Items => _items;

    public void Created(Contact contact) => Add(state.Schema.Events.Created, contact);

    public void Updated(Contact before, Contact after) => Updated(after, isUnchanged: ReferenceEquals(before, after));

    public void Updated(Contact contact, bool isUnchanged) => Add(state.Schema.Events.Updated, contact, isUnchanged);

    public void Deleted(Contact contact) => Add(state.Schema.Events.Deleted, contact);

    public void Clear() => _items.Clear();

    private void Add(string? type, Contact contact, bool isUnchanged = false)
    {
        if (type is not null)
            _items.Add(new ContactEvent(type, contact, isUnchanged));
    }
}

/// <summary>What happened to a contact.</summary>
/// <param name="Type">The name of the event.</param>
/// <param name="Contact">The contact after the change; for a delete, the contact before it.</param>
/// <param name="IsUnchanged">Whether an update left the contact as it was (HOOK-UNCHANGED).</param>
internal readonly record struct ContactEvent(string Type, Contact Contact, bool IsUnchanged = false);
