using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>
/// The deliveries to one subscription. It makes one attempt at a time, so that events arrive in the order in which they happened. A retry
/// that
/// is due goes before deliveries without an attempt. While there is nothing to send, no task and no timer runs.
/// </summary>
internal sealed class DeliveryQueue(Subscription subscription, WebhookSender sender, AccountStore store, Clock clock) : IDisposable
{
    /// <summary>The maximum number of pending deliveries; a further one fails at once.</summary>
    public const int MaxPending = 10_000;

    /// <summary>The maximum number of deliveries in the log; the oldest are removed.</summary>
    public const int MaxLogged = 1_000;

    private const string Inactive = "the subscription was made inactive";

    // A timer cannot wait much longer than a month. After this time it starts again.
    private static readonly TimeSpan MaxWait = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _disposing = new();
    private readonly Queue<Delivery> _log = new(), _new = new();
    private readonly PriorityQueue<Delivery, (DateTimeOffset Due, long Number)> _retries = new();
    private Subscription _subscription = subscription;
    private ITimer? _timer;
    private long _retryCount;
    private bool _isSending, _isDisposed;

    public Subscription Subscription => Volatile.Read(ref _subscription);

    /// <summary>The last <see cref="MaxLogged"/> deliveries, the newest first.</summary>
    public IReadOnlyList<Delivery> Log
    {
        get
        {
            lock (_lock)
                return [.. _log.Reverse()];
        }
    }

    /// <summary>Whether the subscription is active and receives events of a type.</summary>
    public bool Accepts(string type) => Subscription is { IsActive: true } current && current.Events.Contains(type);

    /// <summary>Sends an event after the events before it.</summary>
    public void Enqueue(WebhookEvent webhookEvent)
    {
        var delivery = new Delivery(webhookEvent);
        lock (_lock)
        {
            AddToLog(delivery);
            if (_new.Count + _retries.Count >= MaxPending)
            {
                Fail(delivery, $"the maximum of {MaxPending} pending deliveries is reached");
                return;
            }

            _new.Enqueue(delivery);
            SendNext();
        }
    }

    /// <summary>Sends an event once, before all pending deliveries.</summary>
    public async Task<Delivery> SendOnceAsync(WebhookEvent webhookEvent)
    {
        var delivery = new Delivery(webhookEvent, isTest: true);
        lock (_lock)
            AddToLog(delivery);
        Attempt attempt;
        try
        {
            attempt = await SendAsync(delivery);
        }
        catch (OperationCanceledException)
        {
            attempt = new Attempt(clock.GetUtcNow(), 0, null, "the subscription was removed meanwhile");
        }

        delivery.Add(attempt, next: null);
        return delivery;
    }

    /// <summary>Changes the subscription, also for pending deliveries. An inactive subscription discards them.</summary>
    public void Change(Subscription changed)
    {
        lock (_lock)
        {
            Volatile.Write(ref _subscription, changed);
            if (changed.IsActive)
                return;
            foreach (var delivery in _new.Concat(_retries.UnorderedItems.Select(retry => retry.Element)))
                Fail(delivery, Inactive);
            _new.Clear();
            _retries.Clear();
        }
    }

    /// <summary>Checks which deliveries are due, after the clock was set.</summary>
    public void CheckDue()
    {
        lock (_lock)
            SendNext();
    }

    /// <summary>Stops all deliveries.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            _timer?.Dispose();
            _new.Clear();
            _retries.Clear();
        }

        // Not awaited: continuations of the cancelled attempt must not run under the locks of the caller.
        _ = _disposing.CancelAsync();
    }

    private void AddToLog(Delivery delivery)
    {
        _log.Enqueue(delivery);
        if (_log.Count > MaxLogged)
            _log.Dequeue();
    }

    private void Fail(Delivery delivery, string reason) => delivery.Add(new Attempt(clock.GetUtcNow(), 0, null, reason), next: null);

    private void SendNext()
    {
        if (_isSending || _isDisposed)
            return;
        if (DequeueDue() is { } due)
        {
            _isSending = true;
            // The request that caused the event does not wait for the delivery.
            _ = Task.Run(() => SendAllAsync(due));
        }
        else
        {
            StartTimer();
        }
    }

    private async Task SendAllAsync(Delivery? delivery)
    {
        try
        {
            while (delivery is not null)
                delivery = Complete(delivery, await SendAsync(delivery));
        }
        catch (OperationCanceledException)
        {
            // The queue was disposed.
        }
    }

    /// <summary>Records an attempt and schedules a retry if it failed; returns the delivery to send next.</summary>
    private Delivery? Complete(Delivery delivery, Attempt attempt)
    {
        lock (_lock)
        {
            var attemptCount = delivery.Status.Attempts.Count;
            if (attempt.IsFinal || attemptCount >= sender.Definition.RetryDelays.Count || _isDisposed)
            {
                delivery.Add(attempt, next: null);
            }
            else if (!Subscription.IsActive)
            {
                delivery.Add(attempt, next: null);
                Fail(delivery, Inactive);
            }
            else
            {
                var due = attempt.At + sender.Definition.RetryDelays[attemptCount];
                delivery.Add(attempt, due);
                _retries.Enqueue(delivery, (due, _retryCount++));
            }

            var next = _isDisposed ? null : DequeueDue();
            _isSending = next is not null;
            if (next is null)
                StartTimer();
            return next;
        }
    }

    private Delivery? DequeueDue() =>
        _retries.TryPeek(out _, out var first) && first.Due <= clock.GetUtcNow() ? _retries.Dequeue()
        : _new.TryDequeue(out var delivery) ? delivery
        : null;

    // While the clock is frozen nothing becomes due until somebody sets it, and that calls CheckDue.
    private void StartTimer()
    {
        if (_isDisposed || !_retries.TryPeek(out _, out var first) || clock.Setting.FrozenAt is not null)
            return;
        var wait = first.Due - clock.GetUtcNow();
        _timer ??= clock.CreateTimer(_ => CheckDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > MaxWait ? MaxWait : wait, Timeout.InfiniteTimeSpan);
    }

    private async Task<Attempt> SendAsync(Delivery delivery)
    {
        // With a frozen clock an attempt takes no time, and a retry has the time at which it was due, however far the clock was moved.
        var isFrozen = clock.Setting.FrozenAt is not null;
        var at = isFrozen ? delivery.Status.NextAt ?? clock.GetUtcNow() : clock.GetUtcNow();
        var attempt = await sender.SendAsync(Subscription, delivery.Event, at, store.State, clock, _disposing.Token);
        return isFrozen ? attempt with { Milliseconds = 0 } : attempt;
    }
}
