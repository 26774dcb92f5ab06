using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Webhooks;

namespace Fluenzr.ContractKit.MockServer.Operations.Webhooks;

/// <summary>Subscriptions and deliveries as JSON in UTF-8 (clauses HOOK-MANAGE, HOOK-FORM, HOOK-LOG).</summary>
internal static class WebhookDocuments
{
    /// <param name="state">The state of the request; its choices decide the form.</param>
    /// <param name="subscription">The subscription.</param>
    /// <param name="isNew">Whether the request created it: then the secret is shown (HOOK-FORM.secret).</param>
    public static byte[] Subscription(AccountState state, Subscription subscription, bool isNew) => JsonOutput.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", subscription.Id);
        json.WriteString("url", subscription.Url);
        json.WriteStartArray("events");
        foreach (var name in subscription.Events)
            json.WriteStringValue(name);
        json.WriteEndArray();
        if (isNew || state.Choices["HOOK-FORM.secret"] == "always")
            json.WriteString("secret", subscription.Secret);
        json.WriteBoolean("active", subscription.IsActive);
        json.WriteString("createdAt", state.Format(subscription.CreatedAt));
        json.WriteString("updatedAt", state.Format(subscription.UpdatedAt));
        json.WriteEndObject();
    });

    public static byte[] Delivery(AccountState state, Delivery delivery) => JsonOutput.Bytes(json =>
    {
        var (webhookEvent, status) = (delivery.Event, delivery.Status);
        json.WriteStartObject();
        json.WriteString("id", webhookEvent.Id);
        json.WriteString("type", webhookEvent.Type);
        json.WriteBoolean("test", delivery.IsTest);
        json.WriteString("state", status.State);
        json.WriteString("createdAt", state.Format(webhookEvent.At));
        json.WriteStartArray("attempts");
        foreach (var attempt in status.Attempts)
        {
            json.WriteStartObject();
            json.WriteString("at", state.Format(attempt.At));
            json.WriteNumber("milliseconds", attempt.Milliseconds);
            if (attempt.Status is { } code)
                json.WriteNumber("status", code);
            else
                json.WriteString("error", attempt.Error);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (status.NextAt is { } next)
            json.WriteString("nextAttemptAt", state.Format(next));
        json.WriteEndObject();
    });
}
