using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary><c>/webhooks/{id}/test</c> and <c>/webhooks/{id}/logs</c> (clauses HOOK-TEST, HOOK-LOG).</summary>
internal static class Deliveries
{
    public static async ValueTask<Reply> TestAsync(Call call)
    {
        var outbox = call.World.Outbox;
        if (outbox.Find(call.Id) is not { } line)
            return call.Refuse("webhookNotFound");
        // A contract may let one subscribe to what is never sent, or to nothing.
        var known = outbox.Sender.Webhooks.Events;
        var sent = line.Subscription.Events is [var first, ..] && known.TryGetValue(first, out var subscribed) ? subscribed : known.Values.First();
        var delivery = await line.TryAsync(outbox.Happens(sent.Name, Json.Bytes(sent.Examples.Values.First().GetProperty("data").WriteTo)));
        return Envelope.Document(200, Document(call.World, delivery));
    }

    public static Reply List(Call call) => call.World.Outbox.Find(call.Id) is { } line
        ? Paged.Answer(call, line.Log, delivery => Document(call.World, delivery))
        : call.Refuse("webhookNotFound");

    private static byte[] Document(World world, Delivery delivery) => Json.Bytes(json =>
    {
        var (happened, course) = (delivery.Happened, delivery.Course);
        json.WriteStartObject();
        json.WriteString("id", happened.Id);
        json.WriteString("type", happened.Type);
        json.WriteBoolean("test", delivery.IsTest);
        json.WriteString("state", course.State);
        json.WriteString("createdAt", world.Write(happened.At));
        json.WriteStartArray("attempts");
        foreach (var attempt in course.Attempts)
        {
            json.WriteStartObject();
            json.WriteString("at", world.Write(attempt.At));
            json.WriteNumber("milliseconds", attempt.Milliseconds);
            if (attempt.Status is { } status)
                json.WriteNumber("status", status);
            else
                json.WriteString("error", attempt.Error);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (course.NextAt is { } next)
            json.WriteString("nextAttemptAt", world.Write(next));
        json.WriteEndObject();
    });
}
