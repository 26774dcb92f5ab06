using System.Text.Json.Nodes;
using Fluenzr.ContractKit.SecondServer.Data;

namespace Fluenzr.ContractKit.SecondServer.Webhooks;

/// <summary>All subscriptions, in the order of their creation.</summary>
internal sealed class Subscriptions(Account account, ServerChoices choices, IReadOnlyList<TimeSpan> delays) : IDisposable
{
    private readonly SendingRules _rules = new(new Sender(), delays, !choices.Is("HOOK-FAILED", "delivery"));
    private readonly List<SubscriptionChannel> _all = [];

    public IReadOnlyList<SubscriptionChannel> All => _all;

    public SubscriptionChannel? Find(string id) => _all.Find(channel => channel.Current.Id == id);

    public void Add(Subscription subscription) => _all.Add(new SubscriptionChannel(subscription, _rules, account));

    public void Remove(SubscriptionChannel channel)
    {
        _all.Remove(channel);
        channel.Dispose();
    }

    /// <summary>Sends an event to all that want it.</summary>
    /// <param name="type">The name of the event.</param>
    /// <param name="contact">The contact as answers show it.</param>
    public void Raise(string type, JsonObject contact)
    {
        var receivers = _all.Where(channel => channel.Current.Wants(type)).ToArray();
        if (receivers.Length == 0)
            return;
        var what = NewEvent(type, contact);
        foreach (var receiver in receivers)
            receiver.Add(what);
    }

    public WebhookEvent NewEvent(string type, JsonObject contact) => WebhookEvent.Create(
        account.NewId("evt_"), type, new Views(account, choices).Time(account.Clock.Now), contact, choices);

    public void Dispose()
    {
        _all.ForEach(channel => channel.Dispose());
        _rules.Sender.Dispose();
    }
}
