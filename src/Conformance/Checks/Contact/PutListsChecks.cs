using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>PUT-LISTS: tags and groups of an update replace the old ones.</summary>
internal static class PutListsChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("put-lists/tags", "PUT-LISTS", "The tags of an update replace the old tags.",
            api => RequireTags(api, new JsonArray("new", "kept"))),
        new("put-lists/no-tags", "PUT-LISTS", "An update with an empty list of tags removes all tags.", api => RequireTags(api, [])),
        new("put-lists/groups", "PUT-LISTS", "The groupIds of an update replace the old groups.", GroupsReplaced,
            Prerequisites.Writes | Prerequisites.TwoGroups),
    ];

    private static async Task RequireTags(CheckContext api, JsonArray tags)
    {
        var contact = await api.GivenContact(("tags", new JsonArray("old", "kept")));

        await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("tags", tags.DeepClone())));

        var after = await api.Read(contact.IdOf());
        var shown = after.Contact["tags"];
        after.Response.Expect(
            ContactComparison.IsStored(shown ?? new JsonArray(), tags), $"tags {JsonValues.Display(tags)}", JsonValues.Display(shown),
            Claim.Texts(ClaimKind.Equal, "data.tags[]", JsonValues.Texts(tags)));
    }

    private static async Task GroupsReplaced(CheckContext api)
    {
        var (first, second) = (api.Environment.Groups[0].Id, api.Environment.Groups[1].Id);
        var contact = await api.GivenContact(("groupIds", new JsonArray(first)));

        await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("groupIds", new JsonArray(second))));

        var after = await api.Read(contact.IdOf());
        var shown = after.Contact["groups"];
        after.Response.Expect(JsonValues.Ids(shown) is [var only] && only == second, $"only group {second}", JsonValues.Display(shown),
            Claim.Texts(ClaimKind.Equal, "data.groups[].id", [second]));

        await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("groupIds", new JsonArray())));

        after = await api.Read(contact.IdOf());
        shown = after.Contact["groups"];
        after.Response.Expect(JsonValues.Ids(shown).Count == 0, "no groups after an empty list", JsonValues.Display(shown),
            Claim.Texts(ClaimKind.Equal, "data.groups[].id", []));
    }
}
