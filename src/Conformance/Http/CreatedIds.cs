namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>The things of one kind that a run has created and not deleted.</summary>
/// <param name="runId">The text that marks everything of the run.</param>
/// <param name="verbs">The verbs of the ledger.</param>
/// <param name="write">Writes a line of the ledger: a verb and its value; null when there is no ledger.</param>
internal sealed class CreatedIds(string runId, LedgerVerbs verbs, Action<string, string>? write)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private int _withoutId;

    /// <summary>Whether the run may have created any. If so, the cleanup also searches by run id.</summary>
    public bool MayExist { get; private set; }

    /// <summary>The number of those that may exist without a known id.</summary>
    public int WithoutId => Volatile.Read(ref _withoutId);

    /// <summary>The known ids.</summary>
    public IReadOnlyList<string> Ids
    {
        get
        {
            lock (_lock)
                return [.. _ids];
        }
    }

    /// <summary>The number of requests that their deletion needs, as far as responses tell.</summary>
    public int Pending
    {
        get
        {
            lock (_lock)
                return _ids.Count + _withoutId;
        }
    }

    /// <summary>Records that a request is about to be sent that may create one, whatever its response says.</summary>
    public void RecordIntent()
    {
        lock (_lock)
        {
            if (!MayExist)
                write?.Invoke(verbs.Intent, runId);
            MayExist = true;
        }
    }

    /// <summary>Counts those whose id is unknown; a negative number when their ids are known now, or they do not exist.</summary>
    public void AddWithoutId(int count) => Interlocked.Add(ref _withoutId, count);

    /// <summary>Records an id. Returns whether it was unknown.</summary>
    public bool Add(string id)
    {
        lock (_lock)
        {
            if (!_ids.Add(id))
                return false;
            write?.Invoke(verbs.Created, id);
            return true;
        }
    }

    /// <summary>Records that nothing has the id any more. Returns whether it was known.</summary>
    public bool Remove(string id)
    {
        lock (_lock)
        {
            if (!_ids.Remove(id))
                return false;
            write?.Invoke(verbs.Deleted, id);
            return true;
        }
    }
}

/// <summary>The verbs of the ledger for one kind of thing.</summary>
internal sealed record LedgerVerbs(string Intent, string Created, string Deleted)
{
    public static LedgerVerbs Contacts { get; } = new("intent", "created", "deleted");

    public static LedgerVerbs Subscriptions { get; } = new("subscribing", "subscribed", "unsubscribed");

    public static LedgerVerbs Groups { get; } = new("group-intent", "group-created", "group-deleted");
}
