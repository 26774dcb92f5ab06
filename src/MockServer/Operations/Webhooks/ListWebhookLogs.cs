using Fluenzr.ContractKit.MockServer.Operations.Lists;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations.Webhooks;

/// <summary><c>GET /webhooks/{id}/logs</c> (clause HOOK-LOG)</summary>
internal static class ListWebhookLogs
{
    public static ApiResponse Handle(OperationContext context) =>
        context.Webhooks.Find(context.Id) is not { } queue ? context.Error("webhookNotFound")
        : !context.ShowsDeliveries ? WebhookDocuments.HiddenDeliveries(context)
        : PagedList.Respond(context, queue.Log, entry => WebhookDocuments.LogEntry(context.State, entry));
}
