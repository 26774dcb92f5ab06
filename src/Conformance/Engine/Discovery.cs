using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Engine;

/// <summary>
/// The first look at a target: whether it answers and takes the key, and which groups and stages there are to work with: those of the options, those
/// of <c>GET /groups</c> where that is there, and those of the contacts that can be seen.
/// </summary>
internal static class Discovery
{
    public static async Task<Surroundings> LookAroundAsync(Connection connection, Options options, Spec spec, CancellationToken cancellation)
    {
        var api = new Api(connection, options, spec, new Surroundings([], null), cancellation);
        var list = await api.Get("/contacts?perPage=100");
        if (list.Status is 401 or 403)
            throw new NoVerdict($"{options.BaseUrl} refuses the key: {list.Status} {Values.Text(list.At("error.message"))}".TrimEnd());
        if (list.Status == 404)
            throw new NoVerdict($"{options.BaseUrl} has no /contacts (404): the base URL has to end with the path of the API, for example /v1.");

        var contacts = list.Data as JsonArray ?? [];
        var groups = Named(contacts.OfType<JsonObject>().SelectMany(contact => contact["groups"] as JsonArray ?? []));
        if (options.GroupIds.Count > 0)
            groups = [.. options.GroupIds.Select(id => groups.FirstOrDefault(group => group.Id == id) ?? new Named(id, ""))];
        else if (groups.Count < 3 && (await api.Get("/groups")).Data is JsonArray listed)
            groups = [.. groups.Concat(Named(listed)).DistinctBy(group => group.Id)];

        var stages = Named(contacts.OfType<JsonObject>().Select(contact => contact["pipelineStage"]));
        var stage = options.StageId is { } id2 ? stages.FirstOrDefault(stage => stage.Id == id2) ?? new Named(id2, "") : stages.FirstOrDefault();
        return new Surroundings(groups, stage);
    }

    private static List<Named> Named(IEnumerable<JsonNode?> nodes) =>
    [
        .. nodes.OfType<JsonObject>()
            .Select(node => (Id: Values.Text(node["id"]), Name: Values.Text(node["name"])))
            .Where(named => named.Id is not null)
            .Select(named => new Named(named.Id!, named.Name ?? ""))
            .DistinctBy(named => named.Id),
    ];
}
