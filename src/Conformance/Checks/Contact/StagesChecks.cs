using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>STAGES: the pipeline stage of a contact.</summary>
internal static class StagesChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("stages/resolved", "STAGES", "A contact shows its pipeline stage as an object with id and name.", Resolved,
            Prerequisites.Writes | Prerequisites.Stage),
    ];

    private static async Task Resolved(CheckContext api)
    {
        var stage = api.Environment.Stage!.Id;
        var full = await FullContact.GivenAsync(api);

        var response = await api.Get(ApiClient.Path(full.Id));

        var shown = response.RequireContact()["pipelineStage"];
        response.Expect(
            shown is JsonObject item && JsonValues.Text(item["id"]) == stage && JsonValues.Text(item["name"]) is { Length: > 0 },
            $$"""pipelineStage {"id": "{{stage}}", "name": …}""", JsonValues.Display(shown),
            JsonValues.Text(JsonValues.At(shown, "id")) == stage
                ? Claim.Type("data.pipelineStage.name", "string") : Claim.Value("data.pipelineStage.id", stage));
    }
}
