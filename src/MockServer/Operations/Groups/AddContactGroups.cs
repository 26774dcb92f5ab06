using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Operations.Contacts;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Operations.Groups;

/// <summary><c>POST /contacts/{id}/groups</c></summary>
/// <remarks>Clause GROUPS-ADD.</remarks>
internal static class AddContactGroups
{
    private const string GroupIds = "groupIds";

    public static ApiResponse Handle(OperationContext context) => ListFieldUpdate.Handle(context, "groups", (state, groups) =>
    {
        var reader = new DocumentInputReader(state);
        var added = reader.Resolve(context.Operation.Body!.Find(GroupIds)!.Reference!, GroupIds, context.Body.GetProperty(GroupIds))!.Value;
        return reader.Errors.Count > 0
            ? (default, context.Error(ApiError.FromFields(reader.Errors)))
            : (DocumentInputReader.Union(groups, added), null);
    });
}
