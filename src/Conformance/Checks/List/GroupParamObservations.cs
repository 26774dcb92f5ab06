using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>GROUP-PARAM.</summary>
internal static class GroupParamObservations
{
    public static async Task<ObservedValue> Supported(CheckContext api)
    {
        if (api.Environment.Groups is not [var group, _, ..])
            return ObservedValue.None("Needs two groups, and fewer were found.");
        var members = await GroupMembers.GivenAsync(api);
        await api.RequireListed([("email", members.Token), ("groupId", group.Id)], members.InOne, members.InBoth);

        var response = await api.Get(ApiClient.Query(("email", members.Token), ("group", group.Id)));

        var ids = JsonValues.Ids(response.Data).ToHashSet();
        var isSupported = ids.SetEquals([members.InOne.IdOf(), members.InBoth.IdOf()]);
        return new(isSupported ? "both" : "groupId", $"group={group.Id}: {response.Status}, {ids.Count} of 4 contacts, 2 are in the group");
    }
}
