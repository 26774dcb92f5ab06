using System.Collections.Immutable;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>
/// What a replayed recording says about a state. A contact, or a set, that is still the same object as here was changed by nobody else, so
/// what was recorded about it holds. It is part of a state, so a reset or a snapshot brings it back.
/// </summary>
/// <param name="Contacts">The contacts as the recording left them.</param>
/// <param name="Groups">The groups as the recording left them.</param>
internal sealed record RecordedState(ContactSet Contacts, GroupSet Groups)
{
    /// <summary>The number of the last replayed write of each item; an item without a number is as at the start.</summary>
    public ImmutableDictionary<string, int> Versions { get; init; } = [];

    /// <summary>Whether a contact is as after a write of the recording.</summary>
    public bool HasContact(AccountState state, string id, string item, int version) =>
        Versions.GetValueOrDefault(item) == version && ReferenceEquals(state.Contacts.Find(id), Contacts.Find(id));

    /// <summary>Whether all contacts are as after a write of the recording.</summary>
    public bool HasContacts(AccountState state, string item, int version) =>
        Versions.GetValueOrDefault(item) == version && state.Contacts.HasSameContacts(Contacts);

    /// <summary>Whether all groups are as after a write of the recording.</summary>
    public bool HasGroups(AccountState state, string item, int version) =>
        Versions.GetValueOrDefault(item) == version && ReferenceEquals(state.Groups, Groups);
}
