using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Operations.Groups;

/// <summary><c>PUT /groups/{id}</c>. Contacts show a new name at once; they are not changed by it, so there is no event.</summary>
/// <remarks>Clauses GROUPS-CRUD, GROUPS-LIVE, GET-404.</remarks>
internal static class UpdateGroup
{
    public static ApiResponse Handle(OperationContext context) => context.Change((state, _) =>
    {
        if (state.Groups.Find(context.Id) is not { } group)
            return (state, context.Error("groupNotFound"));

        var (input, error) = GroupInput.Read(state, context.Operation.Body!, context.Body, group);
        if (error is not null)
            return (state, context.Error(error));
        var (changed, updated) = GroupChanges.Update(state, group, input, context.Now);
        return (changed, Envelope.Document(200, changed.Serialize(updated)));
    });
}
