using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.SecondServer.Answers;
using Fluenzr.ContractKit.SecondServer.Input;
using Fluenzr.ContractKit.SecondServer.Webhooks;

namespace Fluenzr.ContractKit.SecondServer.Operations;

/// <summary>Lists, creates, changes, deletes and tests subscriptions, and shows their logs (HOOK-PUT, HOOK-SECRET, HOOK-TEST-REPLY).</summary>
internal sealed class WebhookOperations(Services services)
{
    private readonly Subscriptions _all = services.Subscriptions;

    public Answer List(Call call) =>
        Paging.Show(call, _all.All, channel => View(channel.Current), services);

    public Answer Create(Call call)
    {
        if (Shapes.NewWebhook.Check(call.Body, services.Choices) is { Count: > 0 } broken)
            return services.Refusals.Of(broken);
        var isGenerated = call.At("secret") is null;
        var secret = call.At("secret")?.GetString() ?? "whsec_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var created = new Subscription(
            services.Account.NewId("whk_"), call.At("url")!.Value.GetString()!, Events(call.At("events")!.Value), secret,
            call.At("status")?.GetString() ?? "active", services.Account.Clock.Now);
        _all.Add(created);
        return Answer.Ok(View(created, isGenerated), 201);
    }

    public Answer Update(Call call)
    {
        if (Shapes.WebhookChange.Check(call.Body, services.Choices) is { Count: > 0 } broken)
            return services.Refusals.Of(broken);
        if (_all.Find(call.Id) is not { } channel)
            return services.Refusals.WebhookNotFound();
        var old = channel.Current;
        var all = !services.Choices.Is("HOOK-PUT", "events");
        channel.Current = old with
        {
            Events = call.At("events") is { } events ? Events(events) : old.Events,
            Url = (all ? call.At("url")?.GetString() : null) ?? old.Url,
            Secret = (all ? call.At("secret")?.GetString() : null) ?? old.Secret,
            Status = (all ? call.At("status")?.GetString() : null) ?? old.Status,
        };
        return Answer.Ok(View(channel.Current));
    }

    public Answer Delete(Call call)
    {
        if (_all.Find(call.Id) is not { } channel)
            return services.Refusals.WebhookNotFound();
        _all.Remove(channel);
        return Answer.Deleted(call.Id);
    }

    public Answer Logs(Call call) => _all.Find(call.Id) is { } channel
        ? Paging.Show(call, channel.Log, Entry, services)
        : services.Refusals.WebhookNotFound();

    /// <summary>Sends an event, whatever the status of the subscription.</summary>
    public async Task<Answer> TestAsync(Call call)
    {
        SubscriptionChannel? channel;
        WebhookEvent? sent = null;
        lock (services.Account.Lock)
        {
            channel = _all.Find(call.Id);
            var type = channel?.Current.Events.FirstOrDefault(name => name.StartsWith("contact.", StringComparison.Ordinal)) ?? "contact.created";
            if (channel is not null)
                sent = _all.NewEvent(type, services.Views.Of(services.Account.Contacts.First()));
        }

        if (channel is null)
            return services.Refusals.WebhookNotFound();
        var attempt = await channel.SendAsync(sent!);
        return services.Choices.Is("HOOK-TEST-REPLY", "none") ? Answer.Done() : Answer.Ok(Entry(attempt));
    }

    private static string[] Events(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];

    private JsonObject View(Subscription one, bool isSecretNew = false)
    {
        var view = new JsonObject
        {
            ["id"] = one.Id,
            ["url"] = one.Url,
            ["events"] = new JsonArray([.. one.Events.Select(name => JsonValue.Create(name))]),
            ["status"] = one.Status,
            ["createdAt"] = services.Views.Time(one.CreatedAt),
        };
        if (services.Choices.Of("HOOK-SECRET", "generated") is var shown && (shown == "always" || (shown == "generated" && isSecretNew)))
            view["secret"] = one.Secret;
        return view;
    }

    private JsonObject Entry(Attempt attempt)
    {
        var entry = new JsonObject
        {
            ["id"] = attempt.Id,
            ["eventId"] = attempt.EventId,
            ["eventType"] = attempt.EventType,
            ["status"] = attempt.IsSuccess ? "delivered" : "failed",
            ["statusCode"] = attempt.StatusCode,
            ["responseTime"] = attempt.Milliseconds,
            ["timestamp"] = services.Views.Time(attempt.At),
        };
        if (attempt.Error is { } error)
            entry["error"] = error;
        return entry;
    }
}
