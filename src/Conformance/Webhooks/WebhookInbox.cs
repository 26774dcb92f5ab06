namespace Fluenzr.ContractKit.Conformance.Webhooks;

/// <summary>
/// What came for one subscription. A target may be in use by others, whose events come here, too: what does not bear a mark of the check is
/// answered as received and not kept.
/// </summary>
internal sealed class WebhookInbox(string token, string url)
{
    private readonly Lock _lock = new();
    private readonly List<ReceivedEvent> _own = [];
    private readonly List<string> _marks = [token];
    private int _others;

    /// <summary>The end of its URL, and the mark by which the check's own events are known.</summary>
    public string Token => token;

    public string Url => url;

    /// <summary>Whether everything is the check's own: no event of a contact tells whether it was meant.</summary>
    public bool TakesAll { get; init; }

    /// <summary>How each of the check's own deliveries is answered, by its number from 1 on.</summary>
    public Func<int, InboxReply> Answers { get; set; } = _ => InboxReply.Good;

    /// <summary>The check's own deliveries so far.</summary>
    public IReadOnlyList<ReceivedEvent> Own
    {
        get
        {
            lock (_lock)
                return [.. _own];
        }
    }

    /// <summary>How many came that were others'.</summary>
    public int Others => Volatile.Read(ref _others);

    /// <summary>An email of a contact whose events are the check's own.</summary>
    public string NewEmail(string part = "c") => $"{part}.{token}@example.com";

    /// <summary>Takes what holds a text, too, for the check's own.</summary>
    public void Watch(string mark)
    {
        lock (_lock)
            _marks.Add(mark);
    }

    public InboxReply Take(ReceivedEvent delivery)
    {
        lock (_lock)
        {
            if (!TakesAll && !_marks.Any(mark => delivery.Text.Contains(mark, StringComparison.OrdinalIgnoreCase)))
            {
                _others++;
                return InboxReply.Good;
            }

            _own.Add(delivery);
            return Answers(_own.Count);
        }
    }
}
