using System.Threading.Channels;
using Fluenzr.ContractKit.SecondServer.Data;

namespace Fluenzr.ContractKit.SecondServer.Webhooks;

/// <summary>One subscription with its log. A task sends its events one after the other, and those that failed again later.</summary>
internal sealed class SubscriptionChannel : IDisposable
{
    private readonly Channel<(WebhookEvent Event, int Tries)> _waiting = Channel.CreateUnbounded<(WebhookEvent, int)>();
    private readonly CancellationTokenSource _end = new();
    private readonly List<Attempt> _log = [];
    private readonly SendingRules _rules;
    private readonly Account _account;
    private volatile Subscription _current;

    public SubscriptionChannel(Subscription subscription, SendingRules rules, Account account)
    {
        (_current, _rules, _account) = (subscription, rules, account);
        _ = Task.Run(RunAsync);
    }

    public Subscription Current
    {
        get => _current;
        set => _current = value;
    }

    /// <summary>The attempts, latest first.</summary>
    public IReadOnlyList<Attempt> Log
    {
        get
        {
            lock (_log)
                return [.. _log.AsEnumerable().Reverse()];
        }
    }

    public void Add(WebhookEvent what) => _waiting.Writer.TryWrite((what, 0));

    public async Task<Attempt> SendAsync(WebhookEvent what)
    {
        var now = _account.Clock.Now;
        var (status, milliseconds, error) = await _rules.Sender.SendAsync(_current, what, now, _end.Token);
        var attempt = new Attempt(_account.NewId("log_"), what.Id, what.Type, now, status, milliseconds, error);
        lock (_log)
            _log.Add(attempt);
        return attempt;
    }

    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        _end.Cancel();
    }

    private async Task RunAsync()
    {
        try
        {
            await foreach (var (what, tries) in _waiting.Reader.ReadAllAsync(_end.Token))
            {
                if (_current.IsActive && !(await SendAsync(what)).IsFinal)
                    Failed(what, tries + 1);
            }
        }
        catch (OperationCanceledException)
        {
            // The subscription was deleted.
        }
    }

    // HOOK-RETRY, HOOK-FAILED
    private void Failed(WebhookEvent what, int tries)
    {
        if (tries < _rules.Delays.Count)
            _ = SendLaterAsync(what, tries);
        else if (_rules.FailsSubscription && _current.IsActive)
            _current = _current with { Status = "failed" };
    }

    private async Task SendLaterAsync(WebhookEvent what, int tries)
    {
        try
        {
            await Task.Delay(_rules.Delays[tries], _end.Token);
            _waiting.Writer.TryWrite((what, tries));
        }
        catch (OperationCanceledException)
        {
            // The subscription was deleted.
        }
    }
}

/// <summary>How events are sent.</summary>
/// <param name="Sender">Sends them.</param>
/// <param name="Delays">The time before each attempt.</param>
/// <param name="FailsSubscription">Whether the subscription fails with the last attempt (HOOK-FAILED).</param>
internal sealed record SendingRules(Sender Sender, IReadOnlyList<TimeSpan> Delays, bool FailsSubscription);
