using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Operations.Lists;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Webhooks;

namespace Fluenzr.ContractKit.MockServer.Operations.Webhooks;

/// <summary><c>/webhooks</c> and <c>/webhooks/{id}</c> (clauses HOOK-MANAGE, HOOK-FORM).</summary>
internal static class SubscriptionOperations
{
    public static ApiResponse List(OperationContext context) =>
        PagedList.Answer(context, [.. context.Store.Webhooks.Queues.Select(queue => queue.Subscription)], subscription => Document(context.Store, subscription, isNew: false));

    public static ApiResponse Create(OperationContext context)
    {
        var dispatcher = context.Store.Webhooks;
        if (Given("url")?.GetString() is { } url && dispatcher.Sender.Targets.Refuse(url) is { } wrong)
            return Refuse(context, "url", wrong);
        return dispatcher.Add(Given("url")!.Value.GetString()!, Names(Given("events")!.Value), Given("secret")?.GetString(), Given("active")?.GetBoolean() ?? true) is { } queue
            ? Envelope.Document(201, Document(context.Store, queue.Subscription, isNew: true))
            : Refuse(context, "body", $"There are {WebhookDispatcher.MaxSubscriptions} subscriptions, and there is no room for more; delete one first");

        JsonElement? Given(string field) => Find(context, field);
    }

    public static ApiResponse Update(OperationContext context)
    {
        var dispatcher = context.Store.Webhooks;
        if (Find(context, "url")?.GetString() is { } url && dispatcher.Sender.Targets.Refuse(url) is { } wrong)
            return dispatcher.Find(context.Id) is null ? context.Error("webhookNotFound") : Refuse(context, "url", wrong);
        var changed = dispatcher.Change(context.Id, old =>
        {
            var given = old with
            {
                Url = Find(context, "url")?.GetString() ?? old.Url,
                Events = Find(context, "events") is { } events ? Names(events) : old.Events,
                Secret = Find(context, "secret")?.GetString() ?? old.Secret,
                IsActive = Find(context, "active")?.GetBoolean() ?? old.IsActive,
            };
            return given.Events.SequenceEqual(old.Events) && given with { Events = old.Events } == old ? old : given with { UpdatedAt = context.Store.Now };
        });
        return changed is null ? context.Error("webhookNotFound") : Envelope.Document(200, Document(context.Store, changed.Subscription, isNew: false));
    }

    public static ApiResponse Delete(OperationContext context) => context.Store.Webhooks.Remove(context.Id) ? Envelope.Deleted(context.Id) : context.Error("webhookNotFound");

    private static JsonElement? Find(OperationContext context, string field) => context.Body.TryGetProperty(field, out var value) ? value : null;

    private static string[] Names(JsonElement events) => [.. events.EnumerateArray().Select(name => name.GetString()!)];

    private static ApiResponse Refuse(OperationContext context, string field, string reason) =>
        context.Error(ApiError.Of([new FieldError(field, context.Spec.Error("invalid") with { Message = reason })]));

    // HOOK-FORM.secret
    private static byte[] Document(AccountStore store, Subscription subscription, bool isNew) => JsonOutput.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", subscription.Id);
        json.WriteString("url", subscription.Url);
        json.WriteStartArray("events");
        foreach (var name in subscription.Events)
            json.WriteStringValue(name);
        json.WriteEndArray();
        if (isNew || store.Choices["HOOK-FORM.secret"] == "always")
            json.WriteString("secret", subscription.Secret);
        json.WriteBoolean("active", subscription.IsActive);
        json.WriteString("createdAt", store.Format(subscription.CreatedAt));
        json.WriteString("updatedAt", store.Format(subscription.UpdatedAt));
        json.WriteEndObject();
    });
}
