namespace Fluenzr.ContractKit.MockServer.Store.Queries;

/// <summary>The contacts in a group, found by the same index as the filter of lists.</summary>
internal static class ContactsOfGroup
{
    public static MatchBitmap Find(ContactSet contacts, string groupId) =>
        new(contacts.Chunks, earlier: null, Conditions.InGroup(groupId).Invoke);

    /// <summary>The contacts in the order of slots.</summary>
    public static IEnumerable<Contact> List(ContactSet contacts, string groupId) => List(contacts, Find(contacts, groupId));

    /// <summary>The contacts of a bitmap in the order of slots.</summary>
    public static IEnumerable<Contact> List(ContactSet contacts, MatchBitmap found) =>
        found.Slots.Select(slot => contacts.Chunks[slot]!);
}
