using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>Sends every operation on a contact, with a valid body.</summary>
internal static class ContactOperations
{
    /// <summary>The operations on one contact; those on groups only where the target has a group.</summary>
    public static IEnumerable<Operation> Available(CheckContext api) => api.Spec.Operations.Where(operation =>
        operation.Path.StartsWith("/contacts/{id}", StringComparison.Ordinal)
        && (api.Environment.Groups.Count > 0 || !ChangesGroups(operation)));

    public static Task<Response> SendAsync(CheckContext api, Operation operation, string id) =>
        api.Send(operation.Method, operation.Path.Replace("{id}", Uri.EscapeDataString(id), StringComparison.Ordinal),
            Body(api, operation));

    private static JsonObject? Body(CheckContext api, Operation operation) => operation.Body is null ? null
        : ChangesGroups(operation) ? ApiClient.Body(("groupIds", new JsonArray(api.Environment.Groups[0].Id)))
        : ChangesTags(operation) ? ApiClient.Body(("tags", new JsonArray("nobody")))
        : ApiClient.Body(("firstName", "Nobody"));

    private static bool ChangesGroups(Operation operation) =>
        operation.Body?.Find("groupIds") is not null && operation.Body.Find("email") is null;

    private static bool ChangesTags(Operation operation) =>
        operation.Body?.Find("tags") is not null && operation.Body.Find("email") is null;
}
