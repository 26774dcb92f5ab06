using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Checks.Bulk;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks.Additions;

/// <summary>The limits of a new contact in an import.</summary>
internal static class ImportLimits
{
    public static async Task RequireAsync(CheckContext api, Operation import, Operation creation)
    {
        var valid = JsonElement.Parse(New(api, creation).ToJsonString());
        foreach (var limit in LimitCases.Of(creation, valid).Where(limit => limit.Beyond is not null).ToArray())
        {
            JsonArray entries = [limit.ApplyTo(New(api, creation))];
            var body = ApiClient.Body(("contacts", entries), ("onDuplicate", "skip"));
            var response = await api.Send(ExampleRequests.Raw(
                api, import.Id, import.Method, import.Path, System.Text.Encoding.UTF8.GetBytes(body.ToJsonString(JsonValues.Relaxed))));

            // An invalid entry may reject the whole import (BULK-BAD).
            if (!response.Is(400))
                BulkRequests.RequireCounts(response, created: 0, updated: 0, skipped: 0, errors: 1);
        }
    }

    private static JsonObject New(CheckContext api, Operation creation) =>
        ExampleRequests.Request(api, creation, ExampleIds.Unknown)?.Body is { } bytes ? JsonNode.Parse(bytes)!.AsObject()
            : throw new CheckSkippedException("the contract has no example of a new contact");
}
