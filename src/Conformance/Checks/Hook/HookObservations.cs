using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Hook;

/// <summary>What a server does with webhooks where the documentation is silent; looked at where somebody listens.</summary>
internal static class HookObservations
{
    public static IReadOnlyDictionary<string, Func<ApiClient, Task<Observation>>> All { get; } = new Dictionary<string, Func<ApiClient, Task<Observation>>>
    {
        ["HOOK-FORM.secret"] = Secret,
        ["HOOK-TIME"] = Time,
        ["HOOK-UNCHANGED"] = Unchanged,
    };

    private static async Task<Observation> Secret(ApiClient api)
    {
        await using var hook = await api.Subscribe();
        var changed = await api.Put(hook.Path, ApiClient.Body(("events", new JsonArray("contact.deleted"))));
        var (list, own) = await SubscriptionCleanup.ListAsync(api, hook.Inbox.Token);

        bool[] shows = [.. new[] { changed.Data?.ToJsonString(), own is [var item, ..] ? item.ToJsonString() : null }.OfType<string>().Select(text => text.Contains(Redaction.Secret, StringComparison.Ordinal))];
        return new("HOOK-FORM.secret", shows is [] || shows.Distinct().Count() > 1 ? null : shows[0] ? "always" : "once",
            $"A change was answered with {changed.Status}, the list with {list.Status}; of these {shows.Length} answers {shows.Count(shown => shown)} showed the secret.");
    }

    private static async Task<Observation> Time(ApiClient api)
    {
        await using var hook = await api.Subscribe("contact.created");
        var (_, cause) = await hook.NewContact();
        var header = api.Spec.Webhooks!.TimestampHeader;
        var timestamp = (await hook.Hears(1, "contact.created", cause))[0].Header(header);

        var isSeconds = long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 100_000_000_000;
        var isTime = timestamp?.Contains('T', StringComparison.Ordinal) == true && DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        return new("HOOK-TIME", isSeconds ? "seconds" : isTime ? "iso" : null, $"{header} was {timestamp ?? "not there"}.");
    }

    private static async Task<Observation> Unchanged(ApiClient api)
    {
        await using var hook = await api.Subscribe("contact.updated");
        var (contact, _) = await hook.NewContact(fields: ("firstName", "Same"));
        await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("firstName", "Same")));
        // What follows shows that events come.
        var cause = (await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("firstName", "Other")))).Exchange;
        await hook.Hears(1, "contact.updated", cause, delivery => JsonValues.Text(JsonValues.At(delivery.Json, "data.contact.firstName")) == "Other");
        await Task.Delay(api.Quiet, api.Cancellation);

        var count = hook.Inbox.Own.Count - 1;
        return new("HOOK-UNCHANGED", count switch { 0 => "quiet", 1 => "sent", _ => null }, $"An update that changes nothing sent {(count == 0 ? "nothing" : $"{count} contact.updated")}.");
    }
}
