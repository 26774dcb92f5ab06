using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary><c>/webhooks</c> and <c>/webhooks/{id}</c> (clauses HOOK-MANAGE, HOOK-FORM).</summary>
internal static class Subscriptions
{
    public static Reply List(Call call) =>
        Paged.Answer(call, [.. call.World.Outbox.Lines.Select(line => line.Subscription)], subscription => Document(call.World, subscription, isNew: false));

    public static Reply Create(Call call)
    {
        var outbox = call.World.Outbox;
        if (Given("url")?.GetString() is { } url && outbox.Sender.Targets.Refuse(url) is { } wrong)
            return Refuse(call, "url", wrong);
        return outbox.Add(Given("url")!.Value.GetString()!, Names(Given("events")!.Value), Given("secret")?.GetString(), Given("active")?.GetBoolean() ?? true) is { } line
            ? Envelope.Document(201, Document(call.World, line.Subscription, isNew: true))
            : Refuse(call, "body", $"There are {Outbox.Most} subscriptions, and there is no room for more; delete one first");

        JsonElement? Given(string field) => Find(call, field);
    }

    public static Reply Update(Call call)
    {
        var outbox = call.World.Outbox;
        if (Find(call, "url")?.GetString() is { } url && outbox.Sender.Targets.Refuse(url) is { } wrong)
            return outbox.Find(call.Id) is null ? call.Refuse("webhookNotFound") : Refuse(call, "url", wrong);
        var changed = outbox.Change(call.Id, old =>
        {
            var given = old with
            {
                Url = Find(call, "url")?.GetString() ?? old.Url,
                Events = Find(call, "events") is { } events ? Names(events) : old.Events,
                Secret = Find(call, "secret")?.GetString() ?? old.Secret,
                IsActive = Find(call, "active")?.GetBoolean() ?? old.IsActive,
            };
            return given.Events.SequenceEqual(old.Events) && given with { Events = old.Events } == old ? old : given with { UpdatedAt = call.World.Now };
        });
        return changed is null ? call.Refuse("webhookNotFound") : Envelope.Document(200, Document(call.World, changed.Subscription, isNew: false));
    }

    public static Reply Delete(Call call) => call.World.Outbox.Remove(call.Id) ? Envelope.Deleted(call.Id) : call.Refuse("webhookNotFound");

    private static JsonElement? Find(Call call, string field) => call.Body.TryGetProperty(field, out var value) ? value : null;

    private static string[] Names(JsonElement events) => [.. events.EnumerateArray().Select(name => name.GetString()!)];

    private static Reply Refuse(Call call, string field, string reason) =>
        call.Refuse(Problem.Of([new Fault(field, call.Spec.Error("invalid") with { Message = reason })]));

    // HOOK-FORM.secret
    private static byte[] Document(World world, Subscription subscription, bool isNew) => Json.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", subscription.Id);
        json.WriteString("url", subscription.Url);
        json.WriteStartArray("events");
        foreach (var name in subscription.Events)
            json.WriteStringValue(name);
        json.WriteEndArray();
        if (isNew || world.Choices["HOOK-FORM.secret"] == "always")
            json.WriteString("secret", subscription.Secret);
        json.WriteBoolean("active", subscription.IsActive);
        json.WriteString("createdAt", world.Write(subscription.CreatedAt));
        json.WriteString("updatedAt", world.Write(subscription.UpdatedAt));
        json.WriteEndObject();
    });
}
