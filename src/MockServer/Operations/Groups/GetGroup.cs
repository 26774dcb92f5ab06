using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations.Groups;

/// <summary><c>GET /groups/{id}</c></summary>
/// <remarks>Clauses GROUPS-CRUD, GET-404.</remarks>
internal static class GetGroup
{
    public static ApiResponse Handle(OperationContext context) => context.State.Groups.Find(context.Id) is { } group
        ? Envelope.Document(200, context.State.Serialize(group))
        : context.Error("groupNotFound");
}
