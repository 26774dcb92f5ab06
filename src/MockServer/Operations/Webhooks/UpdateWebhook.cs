using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Operations.Webhooks;

/// <summary><c>PUT /webhooks/{id}</c></summary>
internal static class UpdateWebhook
{
    public static ApiResponse Handle(OperationContext context)
    {
        var input = WebhookInput.Read(context);
        if (context.Webhooks.Find(context.Id) is null)
            return context.Error("webhookNotFound");
        if (input.Url is { } url && context.Webhooks.Sender.Targets.CheckUrl(url) is { } reason)
            return input.Refuse("url", reason);
        return context.Webhooks.Change(context.Id, old => Update(old, input, context.Now)) is { } changed
            ? Envelope.Document(200, WebhookDocuments.Subscription(context.State, changed.Subscription, isNew: false))
            : context.Error("webhookNotFound");
    }

    private static Subscription Update(Subscription old, WebhookInput input, DateTimeOffset now)
    {
        var updated = old with
        {
            Url = input.Url ?? old.Url,
            Events = input.Events is { } events && !events.SequenceEqual(old.Events) ? events : old.Events,
            Secret = input.Secret ?? old.Secret,
            IsActive = input.IsActive ?? old.IsActive,
        };
        return updated == old ? old : updated with { UpdatedAt = now };
    }
}
