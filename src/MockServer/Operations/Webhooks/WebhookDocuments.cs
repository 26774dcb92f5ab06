using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Webhooks;

namespace Fluenzr.ContractKit.MockServer.Operations.Webhooks;

/// <summary>Subscriptions and log entries as JSON in UTF-8 (clauses HOOK-SHAPE, HOOK-LOG).</summary>
internal static class WebhookDocuments
{
    /// <summary>The error for those who may not see the results of deliveries.</summary>
    public static ApiResponse HiddenDeliveries(OperationContext context) =>
        context.Error(new ApiError(context.Spec.Error("readOnlyKey") with
        {
            Message = "Web pages of other origins see the results of deliveries only with a key of --keys. Set one, and send it",
        }));

    /// <param name="context">The request; its choices decide the form.</param>
    /// <param name="subscription">The subscription.</param>
    /// <param name="isSecretNew">Whether the request made the mock generate the secret (HOOK-SECRET).</param>
    public static byte[] Subscription(OperationContext context, Subscription subscription, bool isSecretNew = false) =>
        JsonOutput.Bytes(json =>
        {
            json.WriteStartObject();
            json.WriteString("id", subscription.Id);
            json.WriteString("url", subscription.Url);
            json.WriteStartArray("events");
            foreach (var name in subscription.Events)
                json.WriteStringValue(name);
            json.WriteEndArray();
            if (context.State.Choices["HOOK-SECRET"] is var shown && (shown == "always" || (shown == "generated" && isSecretNew)))
                json.WriteString("secret", subscription.Secret);
            // That it failed is a result of its deliveries.
            json.WriteString("status", subscription.Status == Store.Subscription.Failed && !context.ShowsDeliveries
                ? Store.Subscription.Active
                : subscription.Status);
            json.WriteString("createdAt", context.State.Format(subscription.CreatedAt));
            json.WriteEndObject();
        });

    public static byte[] LogEntry(AccountState state, LogEntry entry) => JsonOutput.Bytes(json =>
    {
        var attempt = entry.Attempt;
        json.WriteStartObject();
        json.WriteString("id", entry.Id);
        json.WriteString("eventId", entry.Event.Id);
        json.WriteString("eventType", entry.Event.Type);
        json.WriteString("status", attempt.IsSuccess ? "delivered" : "failed");
        WriteNumber("statusCode", attempt.Status);
        WriteNumber("responseTime", attempt.Milliseconds);
        json.WriteString("timestamp", state.Format(attempt.At));
        if (attempt.Error is { } error)
            json.WriteString("error", error);
        json.WriteEndObject();

        void WriteNumber(string name, long? number)
        {
            if (number is { } value)
                json.WriteNumber(name, value);
            else
                json.WriteNull(name);
        }
    });
}
