using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>
/// What is on its way to one subscription: one attempt at a time, so that events arrive in the order in which they happened. A retry that is due
/// goes before what has not been tried yet. Nothing runs while there is nothing to do.
/// </summary>
internal sealed class DeliveryQueue(Subscription subscription, WebhookSender sender, AccountStore store, Clock clock) : IDisposable
{
    /// <summary>So many deliveries wait at most; another one is given up at once.</summary>
    public const int MaxPending = 10_000;

    /// <summary>So many deliveries are in the log, the latest.</summary>
    public const int MaxLogged = 1_000;

    private const string Inactive = "the subscription was made inactive";

    // A timer cannot wait much longer than a month; it looks again.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Queue<Delivery> _log = new(), _fresh = new();
    private readonly PriorityQueue<Delivery, (DateTimeOffset Due, long Number)> _retries = new();
    private Subscription _subscription = subscription;
    private ITimer? _timer;
    private long _number;
    private bool _isBusy, _isOver;

    public Subscription Subscription => Volatile.Read(ref _subscription);

    /// <summary>The latest deliveries, the latest first.</summary>
    public IReadOnlyList<Delivery> Log
    {
        get
        {
            lock (_lock)
                return [.. _log.Reverse()];
        }
    }

    public bool Accepts(string type) => Subscription is { IsActive: true } current && current.Events.Contains(type);

    /// <summary>Sends an event as soon as those before it were tried.</summary>
    public void Enqueue(WebhookEvent webhookEvent)
    {
        var delivery = new Delivery(webhookEvent);
        lock (_lock)
        {
            Write(delivery);
            if (_fresh.Count + _retries.Count >= MaxPending)
            {
                GiveUp(delivery, $"the maximum of {MaxPending} pending deliveries is reached");
                return;
            }

            _fresh.Enqueue(delivery);
            Go();
        }
    }

    /// <summary>Sends an event once, past all that wait.</summary>
    public async Task<Delivery> SendOnceAsync(WebhookEvent webhookEvent)
    {
        var delivery = new Delivery(webhookEvent, isTest: true);
        lock (_lock)
            Write(delivery);
        Attempt attempt;
        try
        {
            attempt = await SendAsync(delivery);
        }
        catch (OperationCanceledException)
        {
            attempt = new Attempt(clock.GetUtcNow(), 0, null, "the subscription came to its end meanwhile");
        }

        delivery.Add(attempt, next: null);
        return delivery;
    }

    /// <summary>Makes it another subscription, also for what waits; nothing is sent to one that is not active.</summary>
    public void Change(Subscription changed)
    {
        lock (_lock)
        {
            Volatile.Write(ref _subscription, changed);
            if (changed.IsActive)
                return;
            foreach (var delivery in _fresh.Concat(_retries.UnorderedItems.Select(retry => retry.Element)))
                GiveUp(delivery, Inactive);
            _fresh.Clear();
            _retries.Clear();
        }
    }

    /// <summary>Has another look at what is due: the clock was set.</summary>
    public void CheckDue()
    {
        lock (_lock)
            Go();
    }

    /// <summary>Nothing is sent any more.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isOver)
                return;
            _isOver = true;
            _timer?.Dispose();
            _fresh.Clear();
            _retries.Clear();
        }

        // Whoever waits for an answer goes on elsewhere.
        _ = _end.CancelAsync();
    }

    private void Write(Delivery delivery)
    {
        _log.Enqueue(delivery);
        if (_log.Count > MaxLogged)
            _log.Dequeue();
    }

    private void GiveUp(Delivery delivery, string reason) => delivery.Add(new Attempt(clock.GetUtcNow(), 0, null, reason), next: null);

    private void Go()
    {
        if (_isBusy || _isOver)
            return;
        if (Next() is { } next)
        {
            _isBusy = true;
            // Who wrote a contact does not wait for it.
            _ = Task.Run(() => RunAsync(next));
        }
        else
        {
            Wait();
        }
    }

    private async Task RunAsync(Delivery? delivery)
    {
        try
        {
            while (delivery is not null)
                delivery = Settle(delivery, await SendAsync(delivery));
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
    }

    /// <summary>Notes what came of an attempt; gives what is to be sent next.</summary>
    private Delivery? Settle(Delivery delivery, Attempt attempt)
    {
        lock (_lock)
        {
            var failed = delivery.Status.Attempts.Count;
            if (attempt.IsFinal || failed >= sender.Definition.RetryDelays.Count || _isOver)
            {
                delivery.Add(attempt, next: null);
            }
            else if (!Subscription.IsActive)
            {
                delivery.Add(attempt, next: null);
                GiveUp(delivery, Inactive);
            }
            else
            {
                var due = attempt.At + sender.Definition.RetryDelays[failed];
                delivery.Add(attempt, due);
                _retries.Enqueue(delivery, (due, _number++));
            }

            var next = _isOver ? null : Next();
            _isBusy = next is not null;
            if (next is null)
                Wait();
            return next;
        }
    }

    private Delivery? Next() =>
        _retries.TryPeek(out _, out var first) && first.Due <= clock.GetUtcNow() ? _retries.Dequeue()
        : _fresh.TryDequeue(out var fresh) ? fresh
        : null;

    // A clock that stands still brings nothing; when it is set, somebody looks.
    private void Wait()
    {
        if (_isOver || !_retries.TryPeek(out _, out var first) || clock.Setting.FrozenAt is not null)
            return;
        var wait = first.Due - clock.GetUtcNow();
        _timer ??= clock.CreateTimer(_ => CheckDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait, Timeout.InfiniteTimeSpan);
    }

    private async Task<Attempt> SendAsync(Delivery delivery)
    {
        // On a clock that stands still nothing takes any time, and however far it is moved, what was due on the way is sent as at its time.
        var isFrozen = clock.Setting.FrozenAt is not null;
        var attempt = await sender.SendAsync(Subscription, delivery.Event, isFrozen ? delivery.Status.NextAt ?? clock.GetUtcNow() : clock.GetUtcNow(), store.State, clock, _end.Token);
        return isFrozen ? attempt with { Milliseconds = 0 } : attempt;
    }
}
