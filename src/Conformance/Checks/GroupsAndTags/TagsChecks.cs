namespace Fluenzr.ContractKit.Conformance.Checks.GroupsAndTags;

/// <summary>TAGS-ADD, TAGS-DEL: tags of a contact.</summary>
internal static class TagsChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("tags-add/added", "TAGS-ADD", "Adding tags keeps the existing ones.",
            api => Memberships.RequireTags(api, ["a", "b"], "POST", ["C d", "Été & <c>", "🚀"], ["a", "b", "C d", "Été & <c>", "🚀"])),
        new("tags-add/once", "TAGS-ADD", "A tag that exists already, or is sent twice, is stored once.",
            api => Memberships.RequireTags(api, ["a", "b"], "POST", ["b", "c", "c"], ["a", "b", "c"])),
        new("tags-del/removed", "TAGS-DEL", "Removing tags removes exactly the named ones.",
            api => Memberships.RequireTags(api, ["a", "b", "Été", "bc"], "DELETE", ["b", "absent", "Été"], ["a", "bc"])),
        new("tags-del/last", "TAGS-DEL", "Removing the last tag keeps the contact.",
            api => Memberships.RequireTags(api, ["a"], "DELETE", ["a"], [])),
        new("tags-add/others-kept", "TAGS-ADD", "Adding tags to a contact changes no other contact.",
            api => Memberships.RequireOthersUnchanged(api, "POST", "tags", Memberships.List("c"))),
        new("tags-del/others-kept", "TAGS-DEL", "Removing tags from a contact changes no other contact.",
            api => Memberships.RequireOthersUnchanged(api, "DELETE", "tags", Memberships.List("a"))),
    ];
}
