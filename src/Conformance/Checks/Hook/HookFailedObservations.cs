using System.Globalization;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Webhooks;

namespace Fluenzr.ContractKit.Conformance.Checks.Hook;

/// <summary>HOOK-FAILED. It takes as long as all attempts, so it is observed only when the contract makes them in a few minutes.</summary>
internal static class HookFailedObservations
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5), PollInterval = TimeSpan.FromMilliseconds(250);

    public static async Task<ObservedValue> AfterLastAttempt(CheckContext api)
    {
        var delays = api.Spec.Webhooks!.AttemptDelays;
        var wait = TimeSpan.FromSeconds(delays.Sum(delay => delay.TotalSeconds));
        if (wait > LongestWait)
        {
            return ObservedValue.None(string.Create(
                CultureInfo.InvariantCulture,
                $"Not determined: it needs {delays.Count} failed attempts, which take {wait.TotalMinutes:0} minutes."));
        }

        await using var hook = await api.Subscribe("contact.created");
        hook.Inbox.Respond = _ => new InboxResponse(500);
        var (_, cause) = await hook.NewContact();
        await hook.RequireEvents(
            delays.Count, $"contact.created {delays.Count} times", cause, timeout: wait + (delays.Count * api.EventTimeout));
        var status = await StatusAsync(api, hook.Inbox.Token);
        return new(
            status switch { "failed" => "subscription", "active" => "delivery", _ => null },
            $"After {delays.Count} failed attempts, the status of the subscription is {status ?? "not shown"}.");
    }

    // The server changes the status after it has read the last response.
    private static async Task<string?> StatusAsync(CheckContext api, string token)
    {
        var until = Environment.TickCount64 + (long)api.SilencePeriod.TotalMilliseconds;
        while (true)
        {
            var (_, found) = await MarkedCollection.Subscriptions.ReadAsync(api, token);
            var status = found is [var subscription, ..] ? JsonValues.Text(subscription["status"]) : null;
            if (status != "active" || Environment.TickCount64 >= until)
                return status;
            await Task.Delay(PollInterval, api.Cancellation);
        }
    }
}
