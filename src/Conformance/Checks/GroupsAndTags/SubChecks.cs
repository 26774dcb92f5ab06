namespace Fluenzr.ContractKit.Conformance.Checks.GroupsAndTags;

/// <summary>SUB-IDEM: adding and removing groups and tags is idempotent.</summary>
internal static class SubChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("sub-idem/tags-twice", "SUB-IDEM", "Adding a tag that the contact has succeeds and changes nothing.",
            api => Memberships.RequireTags(api, ["a", "b"], "POST", ["a"], ["a", "b"])),
        new("sub-idem/tags-absent", "SUB-IDEM", "Removing a tag that the contact does not have succeeds and changes nothing.",
            api => Memberships.RequireTags(api, ["a", "b"], "DELETE", ["c"], ["a", "b"])),
        new("sub-idem/groups-twice", "SUB-IDEM", "Adding a group that the contact is in succeeds and changes nothing.",
            api => Memberships.RequireGroups(api, [0], "POST", [0], [0]), Prerequisites.Writes | Prerequisites.Group),
        new("sub-idem/groups-absent", "SUB-IDEM", "Removing a group that the contact is not in succeeds and changes nothing.",
            api => Memberships.RequireGroups(api, [0], "DELETE", [1], [0]), Prerequisites.Writes | Prerequisites.TwoGroups),
    ];
}
