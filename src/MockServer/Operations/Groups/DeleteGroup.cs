using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations.Groups;

/// <summary><c>DELETE /groups/{id}</c></summary>
/// <remarks>Clause GROUPS-CRUD.</remarks>
internal static class DeleteGroup
{
    public static ApiResponse Handle(OperationContext context) =>
        new GroupWriting(context.Sandbox.Store, context.State).Delete(context.Id).Error is { } error
            ? context.Error(error)
            : Envelope.Deleted(context.Id);
}
