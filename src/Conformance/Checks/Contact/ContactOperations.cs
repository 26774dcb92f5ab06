using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>Sends every operation on a contact, with a valid body.</summary>
internal static class ContactOperations
{
    /// <summary>The operations on one contact; those on groups only where the target has a group.</summary>
    public static IEnumerable<Operation> Available(CheckContext api) => api.Spec.Operations.Select(BuiltInContract.FormOf)
        .Where(operation => operation.Path.StartsWith("/contacts/{id}", StringComparison.Ordinal)
        && (api.Environment.Groups.Count > 0 || !ChangesGroups(operation))
        && (!IsExample(operation) || ExampleRequests.Request(api, operation, ExampleIds.Unknown) is not null));

    public static Task<Response> SendAsync(CheckContext api, Operation operation, string id) => IsExample(operation)
        ? api.Send(ExampleRequests.Request(api, operation, ExampleIds.Unknown with { Contact = id })!)
        : api.Send(operation.Method, operation.Path.Replace("{id}", Uri.EscapeDataString(id), StringComparison.Ordinal),
            Body(api, operation));

    private static JsonObject? Body(CheckContext api, Operation operation) => operation.Body is null ? null
        : ChangesGroups(operation) ? ApiClient.Body(("groupIds", new JsonArray(api.Environment.Groups[0].Id)))
        : ChangesTags(operation) ? ApiClient.Body(("tags", new JsonArray("nobody")))
        : ApiClient.Body((api.TextField(), "Nobody"));

    // Operations that only the contract of the run has get the example of their body.
    private static bool IsExample(Operation operation) => BuiltInContract.Find(operation.Id) is null;

    private static bool ChangesGroups(Operation operation) =>
        operation.Body?.Find("groupIds") is not null && operation.Body.Find("email") is null;

    private static bool ChangesTags(Operation operation) =>
        operation.Body?.Find("tags") is not null && operation.Body.Find("email") is null;
}
