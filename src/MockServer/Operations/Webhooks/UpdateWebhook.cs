using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Operations.Webhooks;

/// <summary><c>PUT /webhooks/{id}</c> (clause HOOK-MANAGE).</summary>
internal static class UpdateWebhook
{
    public static ApiResponse Handle(OperationContext context)
    {
        var input = WebhookInput.Read(context);
        if (context.Choices["HOOK-PUT"] == "events")
            input = input with { Url = null, Secret = null, Status = null };
        if (context.Webhooks.Find(context.Id) is null)
            return context.Error("webhookNotFound");
        if (input.Url is { } url && context.Webhooks.Sender.Targets.CheckUrl(url) is { } reason)
            return input.Refuse("url", reason);
        if (context.IsTrial)
            return Envelope.Success();
        return context.Webhooks.Change(context.Id, old => Update(old, input)) is { } changed
            ? Envelope.Document(200, WebhookDocuments.Subscription(context, changed.Subscription))
            : context.Error("webhookNotFound");
    }

    private static Subscription Update(Subscription old, WebhookInput input) => old with
    {
        Url = input.Url ?? old.Url,
        Events = input.Events ?? old.Events,
        Secret = input.Secret ?? old.Secret,
        Status = input.Status ?? old.Status,
    };
}
