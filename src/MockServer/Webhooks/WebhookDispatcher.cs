using System.Security.Cryptography;
using System.Text;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>The subscriptions of a world, and what is on its way to them.</summary>
internal sealed class WebhookDispatcher(AccountStore store, WebhookSender? sender) : IDisposable
{
    /// <summary>So many subscriptions there are at most.</summary>
    public const int MaxSubscriptions = 100;

    private readonly Lock _lock = new();
    private DeliveryQueue[] _queues = [];
    private uint _number, _eventNumber;
    private bool _isOver;

    /// <summary>Whether anybody has subscribed to anything.</summary>
    public bool HasSubscriptions => Volatile.Read(ref _queues).Length > 0;

    /// <summary>In the order of their creation.</summary>
    public IReadOnlyList<DeliveryQueue> Queues => Volatile.Read(ref _queues);

    /// <summary>The contract has webhooks, or nobody asks for it.</summary>
    public WebhookSender Sender => sender ?? throw new InvalidOperationException("The contract has no webhooks.");

    /// <summary>The subscriptions as they are now.</summary>
    public SubscriptionList State
    {
        get
        {
            lock (_lock)
                return new SubscriptionList([.. _queues.Select(queue => queue.Subscription)], _number, _eventNumber);
        }
    }

    public DeliveryQueue? Find(string id) => Queues.FirstOrDefault(queue => queue.Subscription.Id == id);

    /// <summary>A new subscription; null when there are too many.</summary>
    public DeliveryQueue? Add(string url, IReadOnlyList<string> events, string? secret, bool isActive)
    {
        lock (_lock)
        {
            if (_queues.Length >= MaxSubscriptions)
                return null;
            var (number, now) = (++_number, store.Now);
            var queue = new DeliveryQueue(new Subscription(NewId("whk_", number, now), url, events, secret ?? NewSecret(number), isActive, now, now), Sender, store);
            Volatile.Write(ref _queues, [.. _queues, queue]);
            if (_isOver)
                queue.Dispose();
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
            queue.Change(change(queue.Subscription));
            return queue;
        }
    }

    /// <summary>Ends a subscription, and what is on its way to it; false when there is none with the id.</summary>
    public bool Remove(string id)
    {
        lock (_lock)
        {
            if (Find(id) is not { } queue)
                return false;
            Volatile.Write(ref _queues, [.. _queues.Where(other => other != queue)]);
            queue.Dispose();
            return true;
        }
    }

    /// <summary>Sends what happened to those who want it. Called while the change is made, so that events have the order of the changes.</summary>
    public void Dispatch(PendingEvents events)
    {
        var isQuiet = store.Choices["HOOK-UNCHANGED"] == "quiet";
        foreach (var (type, contact, changesNothing) in events.Items)
        {
            var wanting = Queues.Where(queue => queue.Accepts(type)).ToArray();
            if (wanting.Length == 0 || (changesNothing && isQuiet))
                continue;
            var webhookEvent = NewEvent(type, WebhookEvent.About(store.Serialize(contact)));
            foreach (var queue in wanting)
                queue.Enqueue(webhookEvent);
        }
    }

    /// <summary>An event that happens now.</summary>
    public WebhookEvent NewEvent(string type, ReadOnlyMemory<byte> data)
    {
        var now = store.Now;
        return new WebhookEvent(NewId("evt_", Interlocked.Increment(ref _eventNumber), now), type, now, store.Format(now), data);
    }

    /// <summary>Makes the subscriptions as they were at a moment. What is on its way now is not sent any more, and the logs begin anew.</summary>
    public void Restore(SubscriptionList state)
    {
        lock (_lock)
        {
            foreach (var queue in _queues)
                queue.Dispose();
            (_number, _eventNumber) = (state.Number, state.EventNumber);
            Volatile.Write(ref _queues, _isOver ? [] : [.. state.All.Select(subscription => new DeliveryQueue(subscription, Sender, store))]);
        }
    }

    /// <summary>Has another look at what is due: the clock was set.</summary>
    public void CheckDue()
    {
        foreach (var queue in Queues)
            queue.CheckDue();
    }

    /// <summary>Nothing is sent any more.</summary>
    public void Dispose()
    {
        lock (_lock)
            _isOver = true;
        Restore(SubscriptionList.Nobody);
    }

    // Of one number each kind has another id.
    private string NewId(string prefix, uint number, DateTimeOffset now) =>
        IdGenerator.Of(prefix, store.Choices["ID-FORM"], prefix.Aggregate(store.Seed, (seed, letter) => unchecked((seed * 31) + letter)), number, now);

    private string NewSecret(uint number) => "whsec_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{store.Seed} secret {number}")))[..32];
}
