using System.Security.Cryptography;
using System.Text;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>The subscriptions of an account. It turns committed changes into events and queues them for delivery.</summary>
/// <remarks>Clause HOOK-ONLY.</remarks>
internal sealed class WebhookDispatcher(AccountStore store, Clock clock, WebhookSender? sender) : IDisposable
{
    /// <summary>The maximum number of subscriptions.</summary>
    public const int MaxSubscriptions = 100;

    private readonly Lock _lock = new();
    private DeliveryQueue[] _queues = [];
    private uint _idCount, _eventIdCount;
    private bool _isDisposed;

    /// <summary>One queue for each subscription, in the order of creation.</summary>
    public IReadOnlyList<DeliveryQueue> Queues => Volatile.Read(ref _queues);

    /// <summary>Operations on webhooks exist only when the contract defines webhooks.</summary>
    public WebhookSender Sender => sender ?? throw new InvalidOperationException("The contract has no webhooks.");

    /// <summary>The current subscriptions.</summary>
    public SubscriptionList Subscriptions
    {
        get
        {
            lock (_lock)
                return new SubscriptionList([.. _queues.Select(queue => queue.Subscription)], _idCount, _eventIdCount);
        }
    }

    /// <summary>Whether subscriptions and numbers are those of a list.</summary>
    public bool Has(SubscriptionList list)
    {
        var queues = Queues;
        if (Volatile.Read(ref _idCount) != list.IdCount || Volatile.Read(ref _eventIdCount) != list.EventIdCount
            || queues.Count != list.Items.Count)
            return false;
        for (var i = 0; i < queues.Count; i++)
        {
            if (!ReferenceEquals(queues[i].Subscription, list.Items[i]))
                return false;
        }

        return true;
    }

    public DeliveryQueue? Find(string id) => Queues.FirstOrDefault(queue => queue.Subscription.Id == id);

    /// <summary>Adds a subscription; null when there are <see cref="MaxSubscriptions"/> already.</summary>
    /// <param name="state">The state of the request; it decides the form of the id.</param>
    /// <param name="now">The time of the request.</param>
    /// <param name="url">The URL that receives the events.</param>
    /// <param name="events">The names of the events.</param>
    /// <param name="secret">The key of the signatures; null for a generated one.</param>
    /// <param name="status">Active or paused.</param>
    public DeliveryQueue? Add(
        AccountState state, DateTimeOffset now, string url, IReadOnlyList<string> events, string? secret, string status)
    {
        lock (_lock)
        {
            if (_queues.Length >= MaxSubscriptions)
                return null;
            var number = ++_idCount;
            var queue = NewQueue(new Subscription(
                WebhookIds.Create(
                    state.Schema.Ids.Webhook,
                    state,
                    number,
                    now), url, events, secret ?? NewSecret(state.Seed, number), status, CreatedAt: now));
            if (_isDisposed)
                queue.Dispose();
            SetQueues([.. _queues, queue]);
            return queue;
        }
    }

    /// <summary>Changes a subscription; null when there is none with the id.</summary>
    public DeliveryQueue? Change(string id, Func<Subscription, Subscription> change)
    {
        lock (_lock)
        {
            if (Find(id) is not { } queue)
                return null;
            queue.Change(change);
            return queue;
        }
    }

    /// <summary>Removes a subscription and discards its pending deliveries; false when there is none with the id.</summary>
    public bool Remove(string id)
    {
        lock (_lock)
        {
            if (Find(id) is not { } queue)
                return false;
            SetQueues([.. _queues.Where(other => other != queue)]);
            queue.Dispose();
            return true;
        }
    }

    /// <summary>Creates an event.</summary>
    /// <param name="type">The name of the event.</param>
    /// <param name="data">The JSON of its <c>data</c>.</param>
    /// <param name="state">The state of the request; it decides the form of the id and of the time.</param>
    /// <param name="now">The time of the request.</param>
    public WebhookEvent NewEvent(string type, ReadOnlyMemory<byte> data, AccountState state, DateTimeOffset now) =>
        new(
            WebhookIds.Create(state.Schema.Ids.Event, state, Interlocked.Increment(ref _eventIdCount), now),
            type,
            now,
            state.Format(now),
            data);

    /// <summary>Returns to the subscriptions of a snapshot. Pending deliveries are discarded, and the logs are empty.</summary>
    public void Restore(SubscriptionList subscriptions)
    {
        lock (_lock)
        {
            foreach (var queue in _queues)
                queue.Dispose();
            (_idCount, _eventIdCount) = (subscriptions.IdCount, subscriptions.EventIdCount);
            SetQueues(_isDisposed ? [] : [.. subscriptions.Items.Select(NewQueue)]);
        }
    }

    /// <summary>Checks which deliveries are due, after the clock was set.</summary>
    public void CheckDue()
    {
        foreach (var queue in Queues)
            queue.CheckDue();
    }

    /// <summary>Stops all deliveries.</summary>
    public void Dispose()
    {
        lock (_lock)
            _isDisposed = true;
        Restore(SubscriptionList.Empty);
    }

    // Runs under the write lock of the store. The time is that of the commit, so that events have the order of the changes.
    private void Dispatch(PendingEvents events)
    {
        var (state, now) = (events.State, clock.GetUtcNow());
        var skipsUnchanged = state.Choices["HOOK-UNCHANGED"] == "quiet";
        foreach (var item in events.Items)
        {
            var receivers = Queues.Where(queue => queue.Accepts(item.Type)).ToArray();
            if (receivers.Length == 0 || (item.IsUnchanged && skipsUnchanged))
                continue;
            var webhookEvent = NewEvent(item.Type, WebhookEvent.ContactData(state.Serialize(item.Contact), state.Choices), state, now);
            foreach (var queue in receivers)
                queue.Enqueue(webhookEvent);
        }
    }

    private DeliveryQueue NewQueue(Subscription subscription) => new(subscription, Sender, store, clock);

    // Without subscriptions, changes need not collect events.
    private void SetQueues(DeliveryQueue[] queues)
    {
        if (_queues.Length == 0 && queues.Length > 0)
            store.EventsCommitted += Dispatch;
        else if (_queues.Length > 0 && queues.Length == 0)
            store.EventsCommitted -= Dispatch;
        Volatile.Write(ref _queues, queues);
    }

    private static string NewSecret(int seed, uint number) =>
        "whsec_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{seed} secret {number}")))[..32];
}
