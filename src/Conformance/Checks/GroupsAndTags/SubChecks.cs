using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;

namespace Fluenzr.ContractKit.Conformance.Checks.GroupsAndTags;

/// <summary>SUB-IDEM: adding and removing groups and tags is idempotent.</summary>
internal static class SubChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("sub-idem/tags-twice", "SUB-IDEM", "Adding a tag that the contact has succeeds and changes nothing.",
            async api => await Memberships.RequireTags(api, await Contact(api), "POST", ["a"], ["a", "b"])),
        new("sub-idem/tags-absent", "SUB-IDEM", "Removing a tag that the contact does not have succeeds and changes nothing.",
            async api => await Memberships.RequireTags(api, await Contact(api), "DELETE", ["c"], ["a", "b"])),
        new("sub-idem/groups-twice", "SUB-IDEM", "Adding a group that the contact is in succeeds and changes nothing.",
            async api => await Memberships.RequireGroups(api, await Contact(api), "POST", [0], [0]),
            Prerequisites.Writes | Prerequisites.Group),
        new("sub-idem/groups-absent", "SUB-IDEM", "Removing a group that the contact is not in succeeds and changes nothing.",
            async api => await Memberships.RequireGroups(api, await Contact(api), "DELETE", [1], [0]),
            Prerequisites.Writes | Prerequisites.TwoGroups),
    ];

    // These checks change nothing, so they share a contact.
    private static Task<JsonObject> Contact(CheckContext api) => api.GetOrCreate(nameof(SubChecks), own =>
    {
        var body = api.FullBody();
        body["tags"] = Memberships.List("a", "b");
        body["groupIds"] = Memberships.Groups(api, [.. Enumerable.Range(0, Math.Min(1, api.Environment.Groups.Count))]);
        return own.GivenContact(body);
    });
}
