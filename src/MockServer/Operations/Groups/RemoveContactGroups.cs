using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Operations.Contacts;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations.Groups;

/// <summary><c>DELETE /contacts/{id}/groups</c></summary>
/// <remarks>Clause GROUPS-DEL.</remarks>
internal static class RemoveContactGroups
{
    public static ApiResponse Handle(OperationContext context)
    {
        var removed = ListFieldUpdate.Strings(context, "groupIds");
        return ListFieldUpdate.Handle(context, "groups", (_, groups) =>
            (JsonOutput.List(groups.EnumerateArray().Where(group => !removed.Contains(group.GetProperty("id").GetString()!))), null));
    }
}
