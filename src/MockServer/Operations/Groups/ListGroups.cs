using Fluenzr.ContractKit.MockServer.Operations.Lists;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations.Groups;

/// <summary><c>GET /groups</c></summary>
/// <remarks>Clause GROUPS-LIST.</remarks>
internal static class ListGroups
{
    public static ApiResponse Handle(OperationContext context) =>
        PagedList.Respond(context, context.State.Groups.All, context.State.Serialize);
}
