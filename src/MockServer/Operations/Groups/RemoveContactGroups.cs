using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Operations.Contacts;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Operations.Groups;

/// <summary><c>DELETE /contacts/{id}/groups</c></summary>
/// <remarks>Clause GROUPS-DEL.</remarks>
internal static class RemoveContactGroups
{
    private const string GroupIds = "groupIds";

    public static ApiResponse Handle(OperationContext context)
    {
        var removed = ListFieldUpdate.Strings(context, GroupIds);
        return ListFieldUpdate.Handle(context, "groups", (state, groups) => UnknownGroups(context, state) is { Count: > 0 } errors
            ? (default, context.Error(ApiError.FromFields(errors)))
            : (JsonOutput.List(groups.EnumerateArray().Where(group => !removed.Contains(group.GetProperty("id").GetString()!))), null));
    }

    // GROUPS-DEL-UNKNOWN
    private static IReadOnlyList<FieldError> UnknownGroups(OperationContext context, AccountState state)
    {
        var reader = new DocumentInputReader(state, "GROUPS-DEL-UNKNOWN");
        reader.Resolve(context.Operation.Body!.Find(GroupIds)!.Reference!, GroupIds, context.Body.GetProperty(GroupIds));
        return reader.Errors;
    }
}
