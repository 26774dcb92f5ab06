using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Webhooks;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>
/// The first requests of a run: does the target respond and accept the key, does it have operations on groups, and which groups and
/// stages can checks use? Groups come from the options; otherwise the run creates its own, or finds those of the target.
/// </summary>
internal static class Discovery
{
    // As in the example of the documentation: a contact in a group gets two more.
    private const int GroupsNeeded = 3;

    /// <exception cref="RunAbortedException">The target is not usable.</exception>
    public static async Task<TestEnvironment> InspectAsync(
        TargetConnection connection, TestPlan plan, WebhookListener? listener, CancellationToken cancellation)
    {
        var options = plan.Options;
        var api = new ApiClient(connection, options, plan.Spec, cancellation);
        var list = await api.Get($"/contacts?perPage={api.LargestPage}");
        if (TargetDiagnosis.Problem(list, options) is { } problem)
            throw new RunAbortedException($"{options.BaseUrl} {problem}");

        JsonObject[] contacts = [.. (list.Data as JsonArray ?? []).OfType<JsonObject>()];
        var listed = await ListGroupsAsync(api);
        var isMissing = listed is null or { Status: 403 or 404 or 405 or 501 };
        List<NamedItem> found =
            [.. Items(listed?.Data as JsonArray ?? []).Concat(Items(contacts.SelectMany(contact => contact["groups"] as JsonArray ?? [])))];
        IEnumerable<NamedItem> groups = options.GroupIds.Count > 0
            ? options.GroupIds.Select(id => found.Find(group => group.Id == id) ?? new NamedItem(id, ""))
            : plan.NeedsOwnGroups && !isMissing ? await OwnGroupsAsync(api, found)
            : found;

        var stages = Items(contacts.Select(contact => contact["pipelineStage"]));
        var stage = options.StageId is { } stageId
            ? stages.Find(stage => stage.Id == stageId) ?? new NamedItem(stageId, "")
            : stages.FirstOrDefault();
        return new TestEnvironment([.. groups.DistinctBy(group => group.Id)], stage, listener, connection.Lag)
        {
            HasGroupOperations = !isMissing,
            MissingGroupOperations = isMissing ? listed : null,
        };
    }

    private static async Task<Response?> ListGroupsAsync(ApiClient api)
    {
        try
        {
            return await api.Get($"/groups?perPage={api.LargestPage}");
        }
        catch (MissingOperationException)
        {
            // The contract has no operations on groups.
            return null;
        }
    }

    // Groups of others are used only when the target does not let the run create enough.
    private static async Task<IEnumerable<NamedItem>> OwnGroupsAsync(ApiClient api, IEnumerable<NamedItem> found)
    {
        var own = new List<NamedItem>();
        for (var i = 1; i <= GroupsNeeded; i++)
        {
            try
            {
                var (_, group) = await GroupFixtures.CreateAsync(api, $"Conformance {i} {api.RunId}");
                if (group is not null)
                    own.Add(group);
            }
            catch (CheckFailedException)
            {
                // No response: the checks of the operation report it.
            }
        }

        return own.Count == GroupsNeeded ? own : own.Concat(found);
    }

    private static List<NamedItem> Items(IEnumerable<JsonNode?> nodes) =>
    [
        .. nodes.OfType<JsonObject>()
            .Select(node => (Id: JsonValues.Text(JsonValues.At(node, "id")), Name: JsonValues.Text(JsonValues.At(node, "name"))))
            .Where(item => item.Id is not null)
            .Select(item => new NamedItem(item.Id!, item.Name ?? ""))
            .DistinctBy(item => item.Id),
    ];
}
