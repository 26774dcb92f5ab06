using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations.Groups;

/// <summary><c>POST /groups</c></summary>
/// <remarks>Clause GROUPS-CRUD.</remarks>
internal static class CreateGroup
{
    public static ApiResponse Handle(OperationContext context)
    {
        var result = new GroupWriting(context.Sandbox.Store, context.State).Create(context.Now, context.Operation.Body!, context.Body);
        return result.Group is { } created ? Envelope.Document(201, result.State.Serialize(created)) : context.Error(result.Error!);
    }
}
