using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Webhooks;

namespace Fluenzr.ContractKit.MockServer.Operations.Webhooks;

/// <summary><c>POST /webhooks/{id}/test</c> (clause HOOK-TEST)</summary>
internal static class TestWebhook
{
    public static async ValueTask<ApiResponse> HandleAsync(OperationContext context)
    {
        if (context.Webhooks.Find(context.Id) is not { } queue)
            return context.Error("webhookNotFound");
        if (!context.ShowsDeliveries)
            return WebhookDocuments.HiddenDeliveries(context);
        var definition = FirstEvent(queue.Subscription, context.Webhooks.Sender.Definition.Events);
        var data = JsonOutput.Bytes(definition.Examples.Values.First().GetProperty("data").WriteTo);
        var entry = await queue.SendOnceAsync(context.Webhooks.NewEvent(definition.Name, data, context.State, context.Now));
        return context.Choices["HOOK-TEST-REPLY"] == "none"
            ? Envelope.Success()
            : Envelope.Document(200, WebhookDocuments.LogEntry(context.State, entry));
    }

    // A subscription may name only events that the mock does not send, such as those of campaigns.
    private static EventDefinition FirstEvent(Subscription subscription, IReadOnlyDictionary<string, EventDefinition> definitions) =>
        subscription.Events.Select(definitions.GetValueOrDefault)
            .FirstOrDefault(definition => definition is not null) ?? definitions.Values.First();
}
