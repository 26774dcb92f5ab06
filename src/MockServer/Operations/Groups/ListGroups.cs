using Fluenzr.ContractKit.MockServer.Operations.Lists;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Operations.Groups;

/// <summary><c>GET /groups</c></summary>
/// <remarks>Clause GROUPS-LIST.</remarks>
internal static class ListGroups
{
    public static ApiResponse Handle(OperationContext context) =>
        PagedList.Respond(context, InOrder(context.State), context.State.Serialize);

    // GROUPS-ORDER
    private static IReadOnlyList<Group> InOrder(AccountState state) => state.Choices["GROUPS-ORDER"] == "name"
        ? [.. state.Groups.All.OrderBy(group => group.Name, StringComparer.OrdinalIgnoreCase)]
        : state.Groups.All;
}
