using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Auth;

/// <summary>AUTH-401: requests without a key, and what they change.</summary>
internal static class AuthSideEffectsChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("auth-401/missing", "AUTH-401", "Every operation answers 401 to a request without a key.", Missing, Prerequisites.None),
        new("auth-401/no-work", "AUTH-401", "A request without a key changes nothing, whatever the response.", NoSideEffects),
        new("auth-401/no-group-work", "AUTH-401", "A request without a key changes no group, whatever the response.",
            NoSideEffectsOnGroups, Prerequisites.Writes | Prerequisites.GroupOperations),
    ];

    private const string NoKey = "the request has no API key";

    // Operations that change something need a contact and a group of the run: a server may accept the request.
    private static async Task Missing(CheckContext api)
    {
        var sent = api.Options.ReadOnly ? [] : (await KeylessRequests.SendAsync(api)).Responses;
        ManyResponses.Require(api, sent, response => response.RequireError("unauthorized", NoKey));
        var covered = sent.Select(response => response.Exchange.Operation).ToHashSet();
        foreach (var request in ExampleRequests.KeyedRequests(api, await AuthChecks.OwnIds(api)))
        {
            if (!covered.Contains(request.Operation))
                (await api.Send(request with { Authorization = null })).RequireError("unauthorized", NoKey);
        }
    }

    private static async Task NoSideEffects(CheckContext api)
    {
        var keyless = await KeylessRequests.SendAsync(api);

        var after = await api.Get(ApiClient.Path(keyless.Contact.IdOf()));
        after.RequireStatus(200);
        ContactComparison.RequireIdentical(new ContactResponse(after, after.RequireContact()), keyless.Before, "A request without a key");
        await api.RequireListed([("email", keyless.Email)]);
    }

    private static async Task NoSideEffectsOnGroups(CheckContext api)
    {
        var keyless = await KeylessRequests.SendAsync(api);

        await api.RequireStored(keyless.Group ?? throw new CheckSkippedException("the group for this check could not be created"));
        var (list, named) = await MarkedCollection.Groups.ReadAsync(api, keyless.GroupName);
        list.Expect(
            named is [], $"no group '{keyless.GroupName}', which only requests without a key contained", list.TextAt("data"),
            Claim.Texts(ClaimKind.Lacks, "data[].name", [keyless.GroupName]));
    }
}
