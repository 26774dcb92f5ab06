using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>GROUP-PARAM.</summary>
internal static class GroupParamObservations
{
    public static async Task<ObservedValue> Supported(CheckContext api)
    {
        if (api.Environment.Groups is not [var group, ..])
            return ObservedValue.None("Needs a group, and none was found.");
        var token = api.NewToken();
        var member = await api.GivenContact(("email", $"member.{token}@example.com"), ("groupIds", new JsonArray(group.Id)));
        var other = await api.GivenContact(("email", $"other.{token}@example.com"));
        await api.RequireListed([("email", token)], member, other);

        var response = await api.Get(ApiClient.Query(("email", token), ("group", group.Id)));

        var ids = JsonValues.Ids(response.Data);
        var isSupported = ids is [var only] && only == member.IdOf();
        return new(isSupported ? "both" : "groupId", $"group={group.Id}: {response.Status}, {ids.Count} of 2 contacts");
    }
}
