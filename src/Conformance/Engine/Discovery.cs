using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Engine;

/// <summary>
/// The first look at a target: whether it answers and takes the key, and which groups and stages there are to work with: those of the options, those
/// of <c>GET /groups</c> where that is there, and those of the contacts that can be seen.
/// </summary>
internal static class Discovery
{
    public static async Task<Surroundings> LookAroundAsync(Connection connection, Options options, Spec spec, Listener? listener, CancellationToken cancellation)
    {
        var api = new Api(connection, options, spec, new Surroundings([], null), cancellation);
        var list = await api.Get("/contacts?perPage=100");
        if (Obstacle(list) is { } obstacle)
            throw new NoVerdict($"{options.BaseUrl} {obstacle}");

        var contacts = list.Data as JsonArray ?? [];
        var groups = Named(contacts.OfType<JsonObject>().SelectMany(contact => contact["groups"] as JsonArray ?? []));
        if (options.GroupIds.Count > 0)
            groups = [.. options.GroupIds.Select(id => groups.FirstOrDefault(group => group.Id == id) ?? new Named(id, ""))];
        else if (groups.Count < 3 && (await api.Get("/groups")).Data is JsonArray listed)
            groups = [.. groups.Concat(Named(listed)).DistinctBy(group => group.Id)];

        var stages = Named(contacts.OfType<JsonObject>().Select(contact => contact["pipelineStage"]));
        var stage = options.StageId is { } id2 ? stages.FirstOrDefault(stage => stage.Id == id2) ?? new Named(id2, "") : stages.FirstOrDefault();
        return new Surroundings(groups, stage, listener);
    }

    // What makes the whole API impossible to check is one story, not one for each check. A refusal that is the API's own is a verdict.
    private static string? Obstacle(Reply list) => list.Status switch
    {
        401 => $"refuses the key: {Said(list)}. Is it the key of this server? It is taken from CONTRACTKIT_API_KEY, FLUENZR_API_KEY or --api-key.",
        403 => $"refuses the key: {Said(list)}. It needs a key that may use the API.",
        404 => "has no /contacts (404): the base URL has to end with the path of the API, for example /v1.",
        429 => "says that it had too many requests (429), also after a wait: try again later, or with another key.",
        502 or 503 or 504 => $"is not at work: {Said(list)}. Try again when it is.",
        >= 300 and < 400 => $"sends elsewhere ({list.Status}{To(list.Header("Location"))}): give the base URL of the API itself, one that needs no login but the key.",
        _ when IsPage(list) => $"answers with a web page ({Said(list)}), not with the API: is the base URL right, and is nothing in between?",
        _ => null,
    };

    private static string Said(Reply reply) => Values.Text(reply.At("error.message")) is { } message ? $"{reply.Status} {message.TrimEnd('.')}" : $"{reply.Status}";

    // A query may hold what is nobody's business.
    private static string To(string? location) => location is null ? "" : $" to {location.Split('?', '#')[0]}";

    private static bool IsPage(Reply reply) => reply.Json is null && reply.Header("Content-Type")?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    private static List<Named> Named(IEnumerable<JsonNode?> nodes) =>
    [
        .. nodes.OfType<JsonObject>()
            .Select(node => (Id: Values.Text(node["id"]), Name: Values.Text(node["name"])))
            .Where(named => named.Id is not null)
            .Select(named => new Named(named.Id!, named.Name ?? ""))
            .DistinctBy(named => named.Id),
    ];
}
