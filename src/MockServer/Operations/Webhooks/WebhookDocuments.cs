using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Webhooks;

namespace Fluenzr.ContractKit.MockServer.Operations.Webhooks;

/// <summary>Subscriptions and log entries as JSON in UTF-8 (clauses HOOK-SHAPE, HOOK-LOG).</summary>
internal static class WebhookDocuments
{
    /// <param name="state">The state of the request; its choices decide the form.</param>
    /// <param name="subscription">The subscription.</param>
    /// <param name="isSecretNew">Whether the request made the mock generate the secret (HOOK-SECRET).</param>
    public static byte[] Subscription(AccountState state, Subscription subscription, bool isSecretNew = false) => JsonOutput.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", subscription.Id);
        json.WriteString("url", subscription.Url);
        json.WriteStartArray("events");
        foreach (var name in subscription.Events)
            json.WriteStringValue(name);
        json.WriteEndArray();
        if (state.Choices["HOOK-SECRET"] is var shown && (shown == "always" || (shown == "generated" && isSecretNew)))
            json.WriteString("secret", subscription.Secret);
        json.WriteString("status", subscription.Status);
        json.WriteString("createdAt", state.Format(subscription.CreatedAt));
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
