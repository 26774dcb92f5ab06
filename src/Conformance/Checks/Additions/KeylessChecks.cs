using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks.Additions;

/// <summary>Each operation that needs no API key (<c>security: []</c>).</summary>
internal static class KeylessChecks
{
    public static IEnumerable<CheckDefinition> For(Spec spec) => ExampleRequests.Operations(spec)
        .Where(operation => operation.IsPublic && BuiltInContract.Find(operation.Id)?.IsPublic != true)
        .Select(operation => new CheckDefinition(
            $"no-key/{operation.Id}", "AUTH-401", $"{operation.Id} needs no key.", api => RequirePublic(api, operation),
            (operation.Writes || operation.Path.Contains('{') ? Prerequisites.Writes : Prerequisites.None)
                | (ExampleRequests.IsOnGroups(operation) ? Prerequisites.GroupOperations : Prerequisites.None)));

    private static async Task RequirePublic(CheckContext api, Operation operation)
    {
        var ids = operation.Path.Contains('{') ? await ExampleIds.ExistingAsync(api) : ExampleIds.Unknown;
        var request = ExampleRequests.Request(api, operation, ids)
            ?? throw new CheckSkippedException("it needs a group, or an example of the request body in the contract");
        (await api.Send(request with { Authorization = null })).RequireStatus([.. DocumentedStatuses.Successes(operation)]);
    }
}
