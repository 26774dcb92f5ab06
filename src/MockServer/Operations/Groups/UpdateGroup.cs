using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations.Groups;

/// <summary><c>PUT /groups/{id}</c>. Contacts show a new name at once; they are not changed by it, so there is no event.</summary>
/// <remarks>Clauses GROUPS-CRUD, GROUPS-LIVE.</remarks>
internal static class UpdateGroup
{
    public static ApiResponse Handle(OperationContext context)
    {
        var result = new GroupWriting(context.Sandbox.Store, context.State)
            .Update(context.Id, context.Now, context.Operation.Body!, context.Body);
        return result.Group is { } updated ? Envelope.Document(200, result.State.Serialize(updated)) : context.Error(result.Error!);
    }
}
