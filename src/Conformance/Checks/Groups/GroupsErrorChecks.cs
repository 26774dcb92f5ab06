using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Groups;

/// <summary>GROUPS-CRUD: unknown ids and groups without a name.</summary>
internal static class GroupsErrorChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("groups-crud/unknown", "GROUPS-CRUD", "Every operation on an unknown group answers 404 in the error envelope.", Unknown,
            Prerequisites.Writes | Prerequisites.GroupOperations),
        new("groups-crud/name-required", "GROUPS-CRUD", "A new group without a name gets 400 in the error envelope.", NameRequired,
            Prerequisites.Writes | Prerequisites.GroupOperations),
    ];

    /// <summary>Sends a valid request to each operation on one group; the deletion comes last.</summary>
    public static async Task<IReadOnlyList<Response>> SendAll(CheckContext api, string id)
    {
        var ids = new ExampleIds((await api.SharedContact()).Id, id);
        var operations = ExampleRequests.Operations(api.Spec)
            .Where(operation => ExampleRequests.IsOnGroups(operation) && operation.Path.Contains('{'))
            .OrderBy(operation => operation.Method == "DELETE");
        var responses = new List<Response>();
        foreach (var operation in operations)
        {
            if (ExampleRequests.Request(api, operation, ids) is { } request)
                responses.Add(await api.Send(request));
        }

        return responses;
    }

    private static async Task Unknown(CheckContext api)
    {
        foreach (var response in await SendAll(api, IdPrefixes.Of(api.Spec, "Group") + api.NewToken()))
        {
            // A server may reject an id by its form (ID-FORM). Another check uses an id that existed.
            if (response.Is(400))
                throw new CheckSkippedException($"the server rejects unknown ids by their form: {response.Summary}");
            response.RequireErrorStatus(404);
        }
    }

    private static async Task NameRequired(CheckContext api)
    {
        foreach (var body in new[] { ApiClient.Body(), ApiClient.Body(("description", api.NewGroupName())) })
        {
            if (!api.Refuses("createGroup", body))
                throw new CheckSkippedException("the contract accepts a group without a name");
            (await api.Post(MarkedCollection.Groups.Path, body)).RequireErrorStatus(400, "the group has no name");
        }
    }
}
