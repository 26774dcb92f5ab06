using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Replay;

/// <summary>Something that writes change and answers depend on: one contact, all contacts, or all groups.</summary>
/// <param name="Key">Its key among the versions.</param>
/// <param name="ContactId">The id of the contact; null for a set.</param>
internal sealed record RecordedItem(string Key, string? ContactId = null)
{
    public static RecordedItem Contacts { get; } = new("contacts");

    public static RecordedItem Groups { get; } = new("groups");

    public static RecordedItem Contact(string id) => new("contact " + id, id);

    /// <summary>Whether the item is as after a write of the recording; 0 for the start.</summary>
    public bool IsAt(int version, AccountState state) => state.Recorded is { } recorded
        && (ContactId is { } id ? recorded.HasContact(state, id, Key, version)
            : this == Contacts ? recorded.HasContacts(state, Key, version)
            : recorded.HasGroups(state, Key, version));
}
