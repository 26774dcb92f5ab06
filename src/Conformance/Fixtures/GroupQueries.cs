using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>Reads groups by id and in the list.</summary>
internal static class GroupQueries
{
    /// <summary>Fails unless a response is a success that shows a group with this id and name.</summary>
    public static Response RequireGroup(this Response response, NamedItem group, params int[] allowed)
    {
        var data = response.RequireSuccess(allowed).Data as JsonObject;
        return response.Expect(IsSame(data, group), $"data with {Text(group)}", response.TextAt("data"),
            JsonValues.Text(JsonValues.At(data, "id")) == group.Id
                ? Claim.Value("data.name", group.Name) : Claim.Value("data.id", group.Id));
    }

    /// <summary>Fails unless the group, read by its id, has this name.</summary>
    public static async Task RequireStored(this CheckContext api, NamedItem group) =>
        (await api.Get(MarkedCollection.Groups.PathOf(group.Id))).RequireGroup(group, 200);

    /// <summary>Fails unless the list contains the group once, with its name.</summary>
    public static async Task RequireListed(this CheckContext api, NamedItem group)
    {
        var (response, items) = await api.PollUntil(() => Listed(api, group.Id), list => list.Items is [var only] && IsSame(only, group));
        response.RequireList("groups");
        response.Expect(
            items is [var item] && IsSame(item, group), $"a list with {Text(group)} once",
            items is [] or null ? "a list without it" : ShortList.Of(items.Select(JsonValues.Display)),
            items is [] or null
                ? Claim.Texts(ClaimKind.Contains, "data[].id", [group.Id]) : Claim.Texts(ClaimKind.Contains, "data[].name", [group.Name]));
    }

    /// <summary>Fails when the list contains the group.</summary>
    public static async Task RequireNotListed(this CheckContext api, NamedItem group)
    {
        var (response, items) = await api.PollUntil(() => Listed(api, group.Id), list => list.Items is []);
        response.RequireList("groups");
        response.Expect(
            items is [], $"a list without {Named(group)}, which was deleted", ShortList.Of((items ?? []).Select(JsonValues.Display)),
            Claim.Texts(ClaimKind.Lacks, "data[].id", [group.Id]));
    }

    /// <summary>The groups that a contact shows.</summary>
    public static IReadOnlyList<JsonObject> GroupsOf(JsonObject contact) =>
        [.. (contact["groups"] as JsonArray ?? []).OfType<JsonObject>()];

    /// <summary>Whether an item has the id of the group, and its name where that is known.</summary>
    public static bool IsSame(JsonObject? item, NamedItem group) =>
        JsonValues.Text(JsonValues.At(item, "id")) == group.Id
        && (group.Name.Length == 0 || JsonValues.Text(JsonValues.At(item, "name")) == group.Name);

    /// <summary>A group by its name, for messages; by its id where the name is not known.</summary>
    public static string Named(NamedItem group) => $"the group '{(group.Name.Length > 0 ? group.Name : group.Id)}'";

    /// <summary>Groups of the run by their names, for messages; others by their ids.</summary>
    public static IEnumerable<string> Names(CheckContext api, IEnumerable<string> ids) => ids.Select(id =>
        api.Environment.Groups.FirstOrDefault(group => group.Id == id) is { Name.Length: > 0 } known ? $"'{known.Name}'" : id);

    /// <summary>Id and name, for messages.</summary>
    public static string Text(NamedItem group) => $$"""{"id": "{{group.Id}}", "name": "{{group.Name}}"}""";

    private static async Task<(Response Response, IReadOnlyList<JsonObject>? Items)> Listed(CheckContext api, string id)
    {
        var (response, items) = await MarkedCollection.Groups.ReadAsync(api, id);
        return (response, items?.Where(item => JsonValues.Text(JsonValues.At(item, "id")) == id).ToArray());
    }
}
