using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Operations.Lists;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Webhooks;

namespace Fluenzr.ContractKit.MockServer.Operations.Webhooks;

/// <summary><c>/webhooks/{id}/test</c> and <c>/webhooks/{id}/logs</c> (clauses HOOK-TEST, HOOK-LOG).</summary>
internal static class DeliveryOperations
{
    public static async ValueTask<ApiResponse> TestAsync(OperationContext context)
    {
        var dispatcher = context.Store.Webhooks;
        if (dispatcher.Find(context.Id) is not { } queue)
            return context.Error("webhookNotFound");
        // A contract may let one subscribe to what is never sent, or to nothing.
        var known = dispatcher.Sender.Definition.Events;
        var sent = queue.Subscription.Events is [var first, ..] && known.TryGetValue(first, out var subscribed) ? subscribed : known.Values.First();
        var delivery = await queue.SendOnceAsync(dispatcher.NewEvent(sent.Name, JsonOutput.Bytes(sent.Examples.Values.First().GetProperty("data").WriteTo)));
        return Envelope.Document(200, Document(context.Store, delivery));
    }

    public static ApiResponse List(OperationContext context) => context.Store.Webhooks.Find(context.Id) is { } queue
        ? PagedList.Answer(context, queue.Log, delivery => Document(context.Store, delivery))
        : context.Error("webhookNotFound");

    private static byte[] Document(AccountStore store, Delivery delivery) => JsonOutput.Bytes(json =>
    {
        var (webhookEvent, status) = (delivery.Event, delivery.Status);
        json.WriteStartObject();
        json.WriteString("id", webhookEvent.Id);
        json.WriteString("type", webhookEvent.Type);
        json.WriteBoolean("test", delivery.IsTest);
        json.WriteString("state", status.State);
        json.WriteString("createdAt", store.Format(webhookEvent.At));
        json.WriteStartArray("attempts");
        foreach (var attempt in status.Attempts)
        {
            json.WriteStartObject();
            json.WriteString("at", store.Format(attempt.At));
            json.WriteNumber("milliseconds", attempt.Milliseconds);
            if (attempt.Status is { } code)
                json.WriteNumber("status", code);
            else
                json.WriteString("error", attempt.Error);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (status.NextAt is { } next)
            json.WriteString("nextAttemptAt", store.Format(next));
        json.WriteEndObject();
    });
}
