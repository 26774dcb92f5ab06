using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>
/// The deliveries to one subscription. It makes one attempt at a time, so that events arrive in the order of the changes. A retry that is
/// due
/// comes before events that were not tried yet. Nothing runs while there is nothing to do.
/// </summary>
internal sealed class DeliveryQueue(Subscription subscription, WebhookSender sender, AccountStore store, Clock clock) : IDisposable
{
    /// <summary>The maximum number of pending deliveries; further ones are discarded.</summary>
    public const int MaxPending = 10_000;

    /// <summary>The maximum number of log entries; older ones are removed.</summary>
    public const int MaxLogged = 1_000;

    // A timer cannot wait much longer than a month; it checks again.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Queue<LogEntry> _log = new();
    private readonly Queue<Delivery> _fresh = new();
    private readonly PriorityQueue<Delivery, (DateTimeOffset Due, long Number)> _retries = new();
    private Subscription _subscription = subscription;
    private ITimer? _timer;
    private long _retryCount;
    private uint _logCount;
    private bool _isBusy, _isOver;

    public Subscription Subscription => Volatile.Read(ref _subscription);

    private string Inactive => Subscription.Status == Subscription.Paused ? "the subscription was paused" : "the subscription has failed";

    /// <summary>The latest attempts, latest first.</summary>
    public IReadOnlyList<LogEntry> Log
    {
        get
        {
            lock (_lock)
                return [.. _log.Reverse()];
        }
    }

    public bool Accepts(string type) => Subscription is { IsActive: true } current && current.Events.Contains(type);

    /// <summary>Sends an event after the events before it.</summary>
    public void Enqueue(WebhookEvent webhookEvent)
    {
        lock (_lock)
        {
            // It may have been paused, or have failed, since it was asked.
            if (!Subscription.IsActive)
                return;
            if (_fresh.Count + _retries.Count >= MaxPending)
            {
                Discard(webhookEvent, $"the maximum of {MaxPending} pending deliveries is reached");
                return;
            }

            _fresh.Enqueue(new Delivery(webhookEvent));
            Go();
        }
    }

    /// <summary>Sends an event once, before all pending ones.</summary>
    public async Task<LogEntry> SendOnceAsync(WebhookEvent webhookEvent)
    {
        Attempt attempt;
        try
        {
            attempt = await SendAsync(new Delivery(webhookEvent));
        }
        catch (OperationCanceledException)
        {
            attempt = new Attempt(clock.GetUtcNow(), null, null, "the subscription ended during the attempt");
        }

        lock (_lock)
            return Write(webhookEvent, attempt with { IsOnly = true });
    }

    /// <summary>Changes the subscription, also for pending deliveries. They are discarded when it is no longer active.</summary>
    public void Change(Func<Subscription, Subscription> change)
    {
        lock (_lock)
        {
            var changed = change(Subscription);
            Volatile.Write(ref _subscription, changed);
            if (changed.IsActive)
                return;
            foreach (var delivery in _fresh.Concat(_retries.UnorderedItems.OrderBy(retry => retry.Priority).Select(retry => retry.Element)))
                Discard(delivery.Event, Inactive);
            _fresh.Clear();
            _retries.Clear();
        }
    }

    /// <summary>Checks which deliveries are due, after the clock was set.</summary>
    public void CheckDue()
    {
        lock (_lock)
            Go();
    }

    /// <summary>Stops all deliveries.</summary>
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

        // Callbacks of the cancelled attempts must not run here, under the lock of the dispatcher.
        _ = _end.CancelAsync();
    }

    private LogEntry Write(WebhookEvent webhookEvent, Attempt attempt)
    {
        var state = store.State;
        var id = WebhookIds.Create(state.Schema.Ids.LogEntry, state, ++_logCount, attempt.At, Subscription.Id);
        var entry = new LogEntry(id, webhookEvent, attempt);
        _log.Enqueue(entry);
        if (_log.Count > MaxLogged)
            _log.Dequeue();
        return entry;
    }

    private void Discard(WebhookEvent webhookEvent, string reason) =>
        Write(webhookEvent, new Attempt(clock.GetUtcNow(), null, null, reason));

    private void Go()
    {
        if (_isBusy || _isOver)
            return;
        if (Next() is { } next)
        {
            _isBusy = true;
            // The request that changed a contact does not wait for the delivery.
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
            // The subscription ended.
        }
    }

    /// <summary>Records an attempt and returns the next delivery that is due.</summary>
    private Delivery? Settle(Delivery delivery, Attempt attempt)
    {
        lock (_lock)
        {
            delivery.Attempts++;
            Write(delivery.Event, attempt);
            if (!attempt.IsFinal && !_isOver)
                Retry(delivery, attempt);

            var next = _isOver ? null : Next();
            _isBusy = next is not null;
            if (next is null)
                Wait();
            return next;
        }
    }

    private void Retry(Delivery delivery, Attempt failed)
    {
        var delays = sender.Definition.AttemptDelays;
        if (delivery.Attempts < delays.Count)
        {
            if (!Subscription.IsActive)
            {
                Discard(delivery.Event, Inactive);
                return;
            }

            var due = failed.At + delays[delivery.Attempts];
            delivery.DueAt = due;
            _retries.Enqueue(delivery, (due, _retryCount++));
        }
        else if (Subscription.IsActive && store.State.Choices["HOOK-FAILED"] == "subscription")
        {
            Change(current => current with { Status = Subscription.Failed });
        }
    }

    private Delivery? Next() =>
        _retries.TryPeek(out _, out var first) && first.Due <= clock.GetUtcNow() ? _retries.Dequeue()
        : _fresh.TryDequeue(out var fresh) ? fresh
        : null;

    // A frozen clock makes nothing due. After it was set, CheckDue is called.
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
        // With a frozen clock an attempt takes no time, and however far the clock is advanced, a retry has the time at which it was due.
        var isFrozen = clock.Setting.FrozenAt is not null;
        var at = isFrozen ? delivery.DueAt : clock.GetUtcNow();
        var attempt = await sender.SendAsync(Subscription, delivery.Event, at, clock, _end.Token);
        return isFrozen ? attempt with { Milliseconds = 0 } : attempt;
    }
}
