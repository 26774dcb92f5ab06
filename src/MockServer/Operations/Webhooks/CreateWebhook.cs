using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Webhooks;

namespace Fluenzr.ContractKit.MockServer.Operations.Webhooks;

/// <summary><c>POST /webhooks</c> (clause HOOK-MANAGE).</summary>
internal static class CreateWebhook
{
    public static ApiResponse Handle(OperationContext context)
    {
        var input = WebhookInput.Read(context);
        if (input.Url is { } url && context.Webhooks.Sender.Targets.CheckUrl(url) is { } reason)
            return input.Refuse("url", reason);
        if (context.IsTrial)
            return Envelope.Success();
        return context.Webhooks.Add(
            context.State, context.Now, input.Url!, input.Events!, input.Secret, input.Status ?? Subscription.Active) is { } queue
            ? Envelope.Document(201, WebhookDocuments.Subscription(context, queue.Subscription, isSecretNew: input.Secret is null))
            : input.Refuse("body", $"The maximum of {WebhookDispatcher.MaxSubscriptions} subscriptions is reached; delete one first");
    }
}
