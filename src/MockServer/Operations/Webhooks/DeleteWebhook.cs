using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations.Webhooks;

/// <summary><c>DELETE /webhooks/{id}</c> (clause HOOK-MANAGE).</summary>
internal static class DeleteWebhook
{
    public static ApiResponse Handle(OperationContext context) =>
        context.Webhooks.Remove(context.Id) ? Envelope.Deleted(context.Id) : context.Error("webhookNotFound");
}
