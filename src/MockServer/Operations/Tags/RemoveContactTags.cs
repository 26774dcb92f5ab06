using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Operations.Contacts;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations.Tags;

/// <summary><c>DELETE /contacts/{id}/tags</c></summary>
/// <remarks>Clause TAGS-DEL.</remarks>
internal static class RemoveContactTags
{
    public static ApiResponse Handle(OperationContext context)
    {
        var removed = ListFieldUpdate.Strings(context, "tags");
        return ListFieldUpdate.Handle(context, "tags", (_, tags) =>
            (JsonOutput.List(tags.EnumerateArray().Where(tag => !removed.Contains(tag.GetString()!))), null));
    }
}
