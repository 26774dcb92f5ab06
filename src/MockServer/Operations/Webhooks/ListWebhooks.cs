using Fluenzr.ContractKit.MockServer.Operations.Lists;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations.Webhooks;

/// <summary><c>GET /webhooks</c> (clause HOOK-MANAGE).</summary>
internal static class ListWebhooks
{
    public static ApiResponse Handle(OperationContext context) => PagedList.Respond(
        context,
        [.. context.Webhooks.Queues.Select(queue => queue.Subscription)],
        subscription => WebhookDocuments.Subscription(context, subscription));
}
