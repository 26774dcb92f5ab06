using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Store.Queries;

namespace Fluenzr.ContractKit.MockServer.Operations.Groups;

/// <summary><c>DELETE /groups/{id}</c></summary>
/// <remarks>Clauses GROUPS-CRUD, GROUPS-LIVE, GET-404.</remarks>
internal static class DeleteGroup
{
    public static ApiResponse Handle(OperationContext context) => context.Change((state, events) =>
    {
        if (state.Groups.Find(context.Id) is not { } group)
            return (state, context.Error("groupNotFound"));

        var choice = context.Choices["GROUPS-DELETE"];
        if (choice == "refused" && GroupMembers.Find(state.Contacts, group.Id).Count > 0)
            return (state, context.Error("groupNotEmpty"));
        if (choice == "deleted")
            state = DeleteContacts(state, group, events);
        return (GroupChanges.Delete(state, group), Envelope.Deleted(group.Id));
    });

    private static AccountState DeleteContacts(AccountState state, Group group, PendingEvents? events)
    {
        foreach (var contact in GroupMembers.List(state.Contacts, group.Id))
        {
            events?.Deleted(contact);
            state = state.Delete(contact);
        }

        return state;
    }
}
