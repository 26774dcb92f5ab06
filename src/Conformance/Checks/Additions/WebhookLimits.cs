using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks.Additions;

/// <summary>The limits of a new subscription that a contract adds or changes.</summary>
internal static class WebhookLimits
{
    private const string Creation = "createWebhook";

    public static IEnumerable<CheckDefinition> For(Spec spec)
    {
        if (spec.Webhooks is { } webhooks && spec.Operations.FirstOrDefault(operation => operation.Id == Creation) is { } operation
            && CasesOf(operation, Valid("https://example.com/hook", new string('s', 64), webhooks.Events.Keys)).Any())
        {
            yield return new CheckDefinition(
                $"limits/{Creation}", "HOOK-MANAGE",
                $"{Creation} accepts values up to each limit of the contract, and answers the documented error beyond it.",
                api => RequireAsync(api, operation), Prerequisites.Writes | Prerequisites.Webhooks);
        }
    }

    // Events must not go to a URL that the check invents.
    private static IEnumerable<LimitCase> CasesOf(Operation operation, JsonObject valid) =>
        LimitCases.Of(operation, JsonElement.Parse(valid.ToJsonString())).Where(limit => limit.Field != "url" || limit.Beyond is not null);

    private static async Task RequireAsync(CheckContext api, Operation operation)
    {
        foreach (var limit in CasesOf(operation, New(api)).ToArray())
        {
            var body = limit.ApplyTo(New(api));
            var response = await api.Send(ExampleRequests.Raw(
                api, Creation, "POST", MarkedCollection.Subscriptions.Path, Encoding.UTF8.GetBytes(body.ToJsonString(JsonValues.Relaxed))));
            if (JsonValues.Text(response.At("data.id")) is { } id)
                await api.Delete(MarkedCollection.Subscriptions.PathOf(id));
            if (limit.Beyond is { } violation)
                response.RequireViolation(violation);
            else
                response.RequireStatus([.. DocumentedStatuses.Successes(operation)]);
        }
    }

    private static JsonObject New(CheckContext api) =>
        Valid(api.Environment.Listener!.Open(api.NewToken()).Url, api.NewSecret(), api.Spec.Webhooks!.Events.Keys);

    private static JsonObject Valid(string url, string secret, IEnumerable<string> events) => ApiClient.Body(
        ("url", url), ("events", new JsonArray([.. events.Select(name => (JsonNode)name)])), ("secret", secret));
}
