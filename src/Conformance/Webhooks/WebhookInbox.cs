namespace Fluenzr.ContractKit.Conformance.Webhooks;

/// <summary>
/// The events that arrived for one subscription. Others may use the target at the same time, and their events arrive here, too: an event
/// that contains no text of the check gets a 204 and is not kept.
/// </summary>
/// <param name="token">The end of the URL. It is also the first text by which the check recognizes its events.</param>
/// <param name="url">The URL at which the target reaches this inbox.</param>
internal sealed class WebhookInbox(string token, string url)
{
    private readonly Lock _lock = new();
    private readonly List<ReceivedEvent> _events = [];
    private readonly List<string> _ownTexts = [token];
    private int _foreign;

    public string Token => token;

    public string Url => url;

    /// <summary>Whether all events belong to the check: a test event need not name a contact.</summary>
    public bool AcceptsAll { get; init; }

    /// <summary>The response to each event of the check, by its number from 1.</summary>
    public Func<int, InboxResponse> Respond { get; set; } = _ => InboxResponse.NoContent;

    /// <summary>The events of the check so far.</summary>
    public IReadOnlyList<ReceivedEvent> Events
    {
        get
        {
            lock (_lock)
                return [.. _events];
        }
    }

    /// <summary>The number of events of others.</summary>
    public int ForeignEvents => Volatile.Read(ref _foreign);

    /// <summary>From now on, events that contain this text belong to the check, too.</summary>
    public void Watch(string text)
    {
        lock (_lock)
            _ownTexts.Add(text);
    }

    public InboxResponse Receive(ReceivedEvent received)
    {
        lock (_lock)
        {
            if (!AcceptsAll && !_ownTexts.Any(text => received.Text.Contains(text, StringComparison.OrdinalIgnoreCase)))
            {
                _foreign++;
                return InboxResponse.NoContent;
            }

            _events.Add(received);
            return Respond(_events.Count);
        }
    }
}
