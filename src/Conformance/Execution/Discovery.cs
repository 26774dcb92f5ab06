using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Webhooks;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>
/// The first requests of a run: does the target respond and accept the key, and which groups and stages can checks use? They come from
/// the options, from <c>GET /groups</c> where it exists, and from the contacts on the first page.
/// </summary>
internal static class Discovery
{
    /// <exception cref="RunAbortedException">The target is not usable.</exception>
    public static async Task<TestEnvironment> InspectAsync(
        TargetConnection connection, RunOptions options, Spec spec, WebhookListener? listener, CancellationToken cancellation)
    {
        var api = new ApiClient(connection, options, spec, cancellation);
        var list = await api.Get("/contacts?perPage=100");
        if (TargetDiagnosis.Problem(list) is { } problem)
            throw new RunAbortedException($"{options.BaseUrl} {problem}");

        JsonObject[] contacts = [.. (list.Data as JsonArray ?? []).OfType<JsonObject>()];
        var groups = Items(contacts.SelectMany(contact => contact["groups"] as JsonArray ?? []));
        if (options.GroupIds.Count > 0)
            groups = [.. options.GroupIds.Select(id => groups.Find(group => group.Id == id) ?? new NamedItem(id, ""))];
        else if (groups.Count < 3 && (await api.Get("/groups")).Data is JsonArray listed)
            groups = [.. groups.Concat(Items(listed)).DistinctBy(group => group.Id)];

        var stages = Items(contacts.Select(contact => contact["pipelineStage"]));
        var stage = options.StageId is { } stageId
            ? stages.Find(stage => stage.Id == stageId) ?? new NamedItem(stageId, "")
            : stages.FirstOrDefault();
        return new TestEnvironment(groups, stage, listener);
    }

    private static List<NamedItem> Items(IEnumerable<JsonNode?> nodes) =>
    [
        .. nodes.OfType<JsonObject>()
            .Select(node => (Id: JsonValues.Text(node["id"]), Name: JsonValues.Text(node["name"])))
            .Where(item => item.Id is not null)
            .Select(item => new NamedItem(item.Id!, item.Name ?? ""))
            .DistinctBy(item => item.Id),
    ];
}
