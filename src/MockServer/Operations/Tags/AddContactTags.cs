using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Operations.Contacts;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations.Tags;

/// <summary><c>POST /contacts/{id}/tags</c></summary>
/// <remarks>Clause TAGS-ADD.</remarks>
internal static class AddContactTags
{
    public static ApiResponse Handle(OperationContext context) => ListFieldUpdate.Handle(context, "tags", (_, tags) =>
    {
        var added = context.Body.GetProperty("tags").EnumerateArray();
        // A contact may have a tag twice (TAGS-REPEATED), and keeps it.
        return (JsonOutput.List(tags.EnumerateArray().Concat(added.Except(tags.EnumerateArray(), JsonEquality.Instance))), null);
    });
}
