using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.GroupsAndTags;

/// <summary>
/// Adds and removes groups and tags of a contact, and verifies the result. The data of the response is open (SUB-REPLY), so the contact
/// is read afterwards.
/// </summary>
internal static class Memberships
{
    /// <summary>Changes the groups of a new contact. Groups are indices into the groups of the environment.</summary>
    public static async Task RequireGroups(CheckContext api, int[] before, string method, int[] sent, int[] expected) =>
        await RequireGroups(api, await Given(api, ("groupIds", Groups(api, before))), method, sent, expected);

    /// <summary>Changes the groups of a contact.</summary>
    public static async Task RequireGroups(CheckContext api, JsonObject contact, string method, int[] sent, int[] expected)
    {
        var after = await Change(api, contact, method, "groups", ApiClient.Body(("groupIds", Groups(api, sent))));

        RequireSet(api, after, "groups", JsonValues.Ids(after.Contact["groups"]), [.. expected.Select(i => api.Environment.Groups[i].Id)]);
        var groups = after.Contact["groups"] as JsonArray ?? [];
        after.Response.Expect(
            groups.All(group => JsonValues.Text(JsonValues.At(group, "name")) is { Length: > 0 }),
            "groups with id and name", JsonValues.Display(groups), new Claim(ClaimKind.Count, ["data.groups[].name"], $"{groups.Count}"));
    }

    /// <summary>Changes the tags of a new contact.</summary>
    public static async Task RequireTags(CheckContext api, string[] before, string method, string[] sent, string[] expected) =>
        await RequireTags(api, await Given(api, ("tags", List(before))), method, sent, expected);

    /// <summary>Changes the tags of a contact.</summary>
    public static async Task RequireTags(CheckContext api, JsonObject contact, string method, string[] sent, string[] expected)
    {
        var after = await Change(api, contact, method, "tags", ApiClient.Body(("tags", List(sent))));

        RequireSet(api, after, "tags", JsonValues.Texts(after.Contact["tags"]), expected);
    }

    /// <summary>Changes one contact and requires that another one with the same groups and tags does not change.</summary>
    public static async Task RequireOthersUnchanged(CheckContext api, string method, string field, JsonArray sent)
    {
        var name = field == "groups" ? "groupIds" : field;
        await Bystander.RequireUnchanged(
            api, "A change of another contact",
            id => api.Send(method, $"{ApiClient.Path(id)}/{field}", ApiClient.Body((name, sent))));
    }

    public static JsonArray List(params string[] texts) => [.. texts.Select(text => (JsonNode)text)];

    public static JsonArray Groups(CheckContext api, params int[] indices) => List([.. indices.Select(i => api.Environment.Groups[i].Id)]);

    private static Task<JsonObject> Given(CheckContext api, (string Field, JsonNode? Value) list)
    {
        var body = api.FullBody();
        body[list.Field] = list.Value;
        return api.GivenContact(body);
    }

    // Requires a success that changes nothing but the list.
    private static async Task<ContactResponse> Change(CheckContext api, JsonObject contact, string method, string field, JsonObject body)
    {
        var before = await api.Read(contact.IdOf());
        var response = await api.Send(method, $"{ApiClient.Path(contact.IdOf())}/{field}", body);
        response.Expect(response.Status is >= 200 and < 300 && !JsonValues.IsFalse(response.At("success")), "a success", response.Summary,
            response.Status is >= 200 and < 300 ? new Claim(ClaimKind.Lacks, ["success"], "false") : Claim.Status(200, 201, 202, 204));

        var after = await api.Read(contact.IdOf());
        api.RequireUnchanged(after, before, $"A change of the {field}", field, "updatedAt");
        return after;
    }

    private static void RequireSet(
        CheckContext api, ContactResponse after, string field, IReadOnlyList<string> actual, string[] expected)
    {
        after.Response.Expect(
            actual.Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal)),
            $"{field} {Text(expected)}", Text(actual),
            Claim.Texts(ClaimKind.Equal, field == "groups" ? "data.groups[].id" : "data.tags[]", expected));

        string Text(IEnumerable<string> items) => $"[{ShortList.Of(field == "groups" ? GroupQueries.Names(api, items) : items)}]";
    }
}
