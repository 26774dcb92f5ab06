using Fluenzr.ContractKit.Conformance.Fixtures;

namespace Fluenzr.ContractKit.Conformance.Checks.GroupsAndTags;

/// <summary>GROUPS-ADD, GROUPS-DEL: groups of a contact.</summary>
internal static class GroupsChecks
{
    private const Prerequisites OneGroup = Prerequisites.Writes | Prerequisites.Group;
    private const Prerequisites TwoGroups = Prerequisites.Writes | Prerequisites.TwoGroups;

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("groups-add/added", "GROUPS-ADD", "Adding groups keeps the existing ones and shows each once, with id and name.", Added,
            TwoGroups),
        new("groups-del/removed", "GROUPS-DEL", "Removing groups removes exactly the named ones.", Removed, TwoGroups),
        new("groups-add/others-kept", "GROUPS-ADD", "Adding a group to a contact changes no other contact.",
            api => Memberships.RequireOthersUnchanged(api, "POST", "groups", Memberships.Groups(api, 1)), TwoGroups),
        new("groups-del/others-kept", "GROUPS-DEL", "Removing a group from a contact changes no other contact.",
            api => Memberships.RequireOthersUnchanged(api, "DELETE", "groups", Memberships.Groups(api, 0)), OneGroup),
    ];

    // Where there are three groups, two are sent at once, as in the example of the documentation.
    private static Task Added(CheckContext api) => HasThreeGroups(api)
        ? Memberships.RequireGroups(api, [0], "POST", [1, 2], [0, 1, 2])
        : Memberships.RequireGroups(api, [0], "POST", [1], [0, 1]);

    private static Task Removed(CheckContext api) => HasThreeGroups(api)
        ? Memberships.RequireGroups(api, [0, 1, 2], "DELETE", [0, 2], [1])
        : Memberships.RequireGroups(api, [0, 1], "DELETE", [0], [1]);

    private static bool HasThreeGroups(CheckContext api) => api.GroupsOfOneContact() > 2;
}
