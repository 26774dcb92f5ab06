using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Operations.Contacts;

/// <summary>Updates a contact with the fields of a body. TIME-UNCHANGED decides about an update that changes nothing.</summary>
internal static class ContactUpdate
{
    public static (AccountState State, Contact Updated) Apply(
        AccountState state, Contact contact, DocumentInput input, DateTimeOffset now, PendingEvents? events)
    {
        var (changed, updated) = state.Update(contact, input, now);
        var isUnchanged = ReferenceEquals(updated, contact);
        if (isUnchanged && state.Choices["TIME-UNCHANGED"] == "moved")
            (changed, updated) = state.Touch(contact, now);
        events?.Updated(updated, isUnchanged);
        return (changed, updated);
    }
}
