using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.GroupsAndTags;

/// <summary>Groups and tags, added and taken away. What the answer shows is open (SUB-REPLY), so the contact is read afterwards.</summary>
internal static class GroupsAndTagsChecks
{
    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("groups-add/added", "GROUPS-ADD", "Groups are added to those that are there, once, with id and name.", GroupAdded, Needs.Writing | Needs.TwoGroups),
        new("groups-del/removed", "GROUPS-DEL", "Just the groups named are taken away.", GroupRemoved, Needs.Writing | Needs.TwoGroups),
        new("tags-add/added", "TAGS-ADD", "Tags are added to those that are there.", api => Tags(api, ["a", "b"], "POST", ["C d", "Été & <c>"], ["a", "b", "C d", "Été & <c>"])),
        new("tags-add/once", "TAGS-ADD", "A tag that is there, or is named twice, is there once.", api => Tags(api, ["a", "b"], "POST", ["b", "c", "c"], ["a", "b", "c"])),
        new("tags-del/removed", "TAGS-DEL", "Just the tags named are taken away.", api => Tags(api, ["a", "b", "Été", "bc"], "DELETE", ["b", "absent", "Été"], ["a", "bc"])),
        new("tags-del/last", "TAGS-DEL", "When the last tag is taken away the contact stays.", api => Tags(api, ["a"], "DELETE", ["a"], [])),
        new("sub-idem/tags-twice", "SUB-IDEM", "A tag that is there can be added again: it succeeds and changes nothing.", api => Tags(api, ["a", "b"], "POST", ["a"], ["a", "b"])),
        new("sub-idem/tags-absent", "SUB-IDEM", "A tag that is not there can be removed: it succeeds and changes nothing.", api => Tags(api, ["a", "b"], "DELETE", ["c"], ["a", "b"])),
        new("sub-idem/groups-twice", "SUB-IDEM", "A group that the contact is in can be added again: it succeeds and changes nothing.", GroupTwice, Needs.Writing | Needs.Group),
        new("sub-idem/groups-absent", "SUB-IDEM", "A group that the contact is not in can be removed: it succeeds and changes nothing.", GroupAbsent, Needs.Writing | Needs.TwoGroups),
        new("tags-add/others-kept", "TAGS-ADD", "Tags are added to no other contact.", api => OthersKept(api, "POST", "tags", new JsonArray("c"))),
        new("tags-del/others-kept", "TAGS-DEL", "Tags are taken away from no other contact.", api => OthersKept(api, "DELETE", "tags", new JsonArray("a"))),
        new("groups-add/others-kept", "GROUPS-ADD", "No other contact is put into the group.", api => OthersKept(api, "POST", "groups", Groups(api, 1)), Needs.Writing | Needs.TwoGroups),
        new("groups-del/others-kept", "GROUPS-DEL", "No other contact is taken out of the group.", api => OthersKept(api, "DELETE", "groups", Groups(api, 0)), Needs.Writing | Needs.Group),
    ];

    // Where there are three groups two of them are named at once, as in the documentation's example.
    private static Task GroupAdded(ApiClient api) => HasThree(api) ? Members(api, [0], "POST", [1, 2], [0, 1, 2]) : Members(api, [0], "POST", [1], [0, 1]);

    private static Task GroupRemoved(ApiClient api) => HasThree(api) ? Members(api, [0, 1, 2], "DELETE", [0, 2], [1]) : Members(api, [0, 1], "DELETE", [0], [1]);

    private static Task GroupTwice(ApiClient api) => Members(api, [0], "POST", [0], [0]);

    private static Task GroupAbsent(ApiClient api) => Members(api, [0], "DELETE", [1], [0]);

    private static bool HasThree(ApiClient api) => api.Environment.Groups.Count > 2;

    // Groups as indices of those that there are to work with.
    private static async Task Members(ApiClient api, int[] before, string method, int[] named, int[] expected)
    {
        var contact = await Given(api, ("groupIds", Groups(api, before)));

        var after = await Changed(api, contact, method, "groups", ApiClient.Body(("groupIds", Groups(api, named))));

        RequireList(after, "groups", JsonValues.Ids(after.Contact["groups"]), expected.Select(i => api.Environment.Groups[i].Id));
        after.Reply.Require(
            after.Contact["groups"] is not JsonArray list || list.All(group => JsonValues.Text(JsonValues.At(group, "name")) is { Length: > 0 }), "A group has no name.",
            "groups with id and name");
    }

    private static async Task Tags(ApiClient api, string[] before, string method, string[] named, string[] expected)
    {
        var contact = await Given(api, ("tags", List(before)));

        var after = await Changed(api, contact, method, "tags", ApiClient.Body(("tags", List(named))));

        RequireList(after, "tags", JsonValues.Texts(after.Contact["tags"]), expected);
    }

    private static async Task OthersKept(ApiClient api, string method, string field, JsonArray named)
    {
        (string, JsonNode?)[] both = [("tags", List("a", "b")), ("groupIds", Groups(api, [.. Enumerable.Range(0, Math.Min(1, api.Environment.Groups.Count))]))];
        var contact = await api.GivenContact(both);
        var other = await api.GivenContact([.. both.Select(entry => (entry.Item1, entry.Item2?.DeepClone()))]);
        var before = await api.Read(other.IdOf());

        await api.Send(method, ApiClient.Path(contact.IdOf()) + "/" + field, ApiClient.Body((field == "groups" ? "groupIds" : field, named)));

        api.RequireAsBefore(await api.Read(other.IdOf()), before.Contact, "Another contact was changed.");
    }

    private static Task<JsonObject> Given(ApiClient api, (string Field, JsonNode? Value) list)
    {
        var body = api.Full();
        body[list.Field] = list.Value;
        return api.GivenContact(body);
    }

    // The contact after the change, which is all right in everything but the list.
    private static async Task<ContactResponse> Changed(ApiClient api, JsonObject contact, string method, string field, JsonObject body)
    {
        var before = await api.Read(contact.IdOf());
        var response = await api.Send(method, $"{ApiClient.Path(contact.IdOf())}/{field}", body);
        response.Require(response.Status is >= 200 and < 300 && !JsonValues.IsFalse(response.At("success")), "It does not succeed.", "a success");

        var after = await api.Read(contact.IdOf());
        api.RequireAsBefore(after, before.Contact, $"More than the {field} was changed.", field, "updatedAt");
        return after;
    }

    private static void RequireList(ContactResponse after, string field, IEnumerable<string> actual, IEnumerable<string> expected)
    {
        string[] wanted = [.. expected];
        after.Reply.Require(
            actual.Order(StringComparer.Ordinal).SequenceEqual(wanted.Order(StringComparer.Ordinal)), $"The {field} are others.", $"{field}: {string.Join(", ", wanted)}",
            after.Contact[field]?.ToJsonString() ?? "none");
    }

    private static JsonArray List(params string[] texts) => [.. texts.Select(text => (JsonNode)text)];

    private static JsonArray Groups(ApiClient api, params int[] which) => List([.. which.Select(i => api.Environment.Groups[i].Id)]);
}
