using System.Globalization;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Webhooks;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary><c>/_kit/webhooks/{id}/events</c>: what was sent to a subscription, which its log does not show.</summary>
internal static class WebhookRoutes
{
    private const int MaxEvents = 100;

    public static IReadOnlyList<AdminRoute> Routes { get; } = [new("GET", "/_kit/webhooks/{id}/events", Events)];

    private static ApiResponse Events(AdminContext context)
    {
        if (context.Sandbox.Webhooks.Find(context.Name) is not { } queue)
            return context.Error("webhookNotFound", $"There is no subscription '{context.Name}'");
        var (definition, secret) = (context.Sandbox.Webhooks.Sender.Definition, queue.Subscription.Secret);
        return Envelope.Data(StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray();
            foreach (var attempts in queue.Log.GroupBy(entry => entry.Event.Id).Take(MaxEvents))
            {
                var body = attempts.First().Event.Body();
                json.WriteStartObject();
                json.WriteString("id", attempts.Key);
                json.WritePropertyName("payload");
                json.WriteRawValue(body, skipInputValidation: true);
                json.WriteBoolean("final", attempts.First().Attempt.IsFinal);
                json.WriteStartArray("signatures");
                foreach (var entry in attempts.Reverse())
                {
                    var timestamp = entry.Attempt.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
                    json.WriteStartObject();
                    json.WriteString("attempt", entry.Id);
                    json.WriteString("timestamp", timestamp);
                    json.WriteString("signature", WebhookSignature.Create(definition, secret, timestamp, body));
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }
}
