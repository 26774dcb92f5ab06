using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Hook;

/// <summary>HOOK-FORM, HOOK-TIME, HOOK-UNCHANGED. They need a webhook listener.</summary>
internal static class HookObservations
{
    // A Unix time in milliseconds is larger.
    private const long MaxUnixSeconds = 100_000_000_000;

    public static async Task<ObservedValue> Secret(CheckContext api)
    {
        await using var hook = await api.Subscribe();
        var update = await api.Put(hook.Path, ApiClient.Body(("events", new JsonArray("contact.deleted"))));
        var (list, subscriptions) = await SubscriptionQueries.ReadAsync(api, hook.Inbox.Token);

        string?[] texts = [update.Data?.ToJsonString(), subscriptions is [var item, ..] ? item.ToJsonString() : null];
        bool[] shows = [.. texts.OfType<string>().Select(text => text.Contains(Redaction.Secret, StringComparison.Ordinal))];
        var count = shows.Count(shown => shown);
        return new(
            shows is [] || (count > 0 && count < shows.Length) ? null : count > 0 ? "always" : "once",
            $"An update answered {update.Status}, the list {list.Status}. {count} of {shows.Length} responses show the secret.");
    }

    public static async Task<ObservedValue> Timestamp(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");
        var (_, cause) = await hook.NewContact();
        var header = api.Spec.Webhooks!.TimestampHeader;
        var timestamp = (await hook.RequireEvents(1, "contact.created", cause))[0].Header(header);

        var isSeconds = long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds < MaxUnixSeconds;
        var isIso = timestamp?.Contains('T', StringComparison.Ordinal) == true
            && DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        return new(isSeconds ? "seconds" : isIso ? "iso" : null, $"{header}: {timestamp ?? "none"}");
    }

    public static async Task<ObservedValue> UnchangedUpdate(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.updated");
        var (contact, _) = await hook.NewContact(fields: ("firstName", "Same"));
        await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("firstName", "Same")));
        // This update shows that events arrive.
        var cause = (await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("firstName", "Other")))).Exchange;
        await hook.RequireEvents(
            1, "contact.updated", cause, received => JsonValues.Text(JsonValues.At(received.Json, "data.contact.firstName")) == "Other");
        await Task.Delay(api.SilencePeriod, api.Cancellation);

        var count = hook.Inbox.Own.Count - 1;
        return new(
            count switch { 0 => "quiet", 1 => "sent", _ => null },
            $"Events for an update that changes nothing: {count}");
    }
}
