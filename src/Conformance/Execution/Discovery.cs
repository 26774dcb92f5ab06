using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Webhooks;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>
/// The first look at a target: whether it answers and takes the key, and which groups and stages there are to work with: those of the options, those
/// of <c>GET /groups</c> where that is there, and those of the contacts that can be seen.
/// </summary>
internal static class Discovery
{
    public static async Task<TestEnvironment> LookAroundAsync(Connection connection, RunOptions options, Spec spec, WebhookListener? listener, CancellationToken cancellation)
    {
        var api = new ApiClient(connection, options, spec, new TestEnvironment([], null), cancellation);
        var list = await api.Get("/contacts?perPage=100");
        if (Obstacle(list) is { } obstacle)
            throw new RunAbortedException($"{options.BaseUrl} {obstacle}");

        var contacts = list.Data as JsonArray ?? [];
        var groups = Named(contacts.OfType<JsonObject>().SelectMany(contact => contact["groups"] as JsonArray ?? []));
        if (options.GroupIds.Count > 0)
            groups = [.. options.GroupIds.Select(id => groups.FirstOrDefault(group => group.Id == id) ?? new NamedItem(id, ""))];
        else if (groups.Count < 3 && (await api.Get("/groups")).Data is JsonArray listed)
            groups = [.. groups.Concat(Named(listed)).DistinctBy(group => group.Id)];

        var stages = Named(contacts.OfType<JsonObject>().Select(contact => contact["pipelineStage"]));
        var stage = options.StageId is { } id2 ? stages.FirstOrDefault(stage => stage.Id == id2) ?? new NamedItem(id2, "") : stages.FirstOrDefault();
        return new TestEnvironment(groups, stage, listener);
    }

    // What makes the whole API impossible to check is one story, not one for each check. A refusal that is the API's own is a verdict.
    private static string? Obstacle(Response list) => list.Status switch
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

    private static string Said(Response response) => JsonValues.Text(response.At("error.message")) is { } message ? $"{response.Status} {message.TrimEnd('.')}" : $"{response.Status}";

    // A query may hold what is nobody's business.
    private static string To(string? location) => location is null ? "" : $" to {location.Split('?', '#')[0]}";

    private static bool IsPage(Response response) => response.Json is null && response.Header("Content-Type")?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    private static List<NamedItem> Named(IEnumerable<JsonNode?> nodes) =>
    [
        .. nodes.OfType<JsonObject>()
            .Select(node => (Id: JsonValues.Text(node["id"]), Name: JsonValues.Text(node["name"])))
            .Where(named => named.Id is not null)
            .Select(named => new NamedItem(named.Id!, named.Name ?? ""))
            .DistinctBy(item => item.Id),
    ];
}
