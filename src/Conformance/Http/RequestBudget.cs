namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Limits the number of requests of a run that is not heavy, and keeps enough of them for the cleanup.</summary>
/// <param name="options">Which checks run.</param>
/// <param name="created">What the cleanup deletes.</param>
/// <param name="added">The number of checks of what the contract says beyond the built-in one.</param>
internal sealed class RequestBudget(RunOptions options, CreatedResources created, int added = 0)
{
    /// <summary>The number of requests of a run that is not heavy.</summary>
    public const int Default = 900;

    /// <summary>The number of requests added for webhook checks.</summary>
    public const int ForWebhooks = 300;

    /// <summary>The number of requests added to observe every open choice.</summary>
    public const int ForAllChoices = 150;

    /// <summary>The number of requests added for each check of what the contract says beyond the built-in one.</summary>
    public const int ForAddedCheck = 25;

    // For requests in flight, and to search for contacts that only an import or a lost response created.
    private const int CleanupReserve = 20;

    private volatile bool _isLifted = options.Heavy;
    private int _rateLimited;

    /// <summary>Removes the limit: the cleanup may send as many requests as it takes.</summary>
    public void Lift() => _isLifted = true;

    /// <summary>Counts a 429. A server that sent some may send more during the cleanup.</summary>
    public void CountRateLimited() => Interlocked.Increment(ref _rateLimited);

    /// <param name="sent">The number of requests sent so far.</param>
    /// <param name="inFlight">The number of requests without a response yet.</param>
    /// <exception cref="CheckSkippedException">The budget is used up.</exception>
    public void RequireOneMore(int sent, int inFlight)
    {
        if (_isLifted)
            return;
        var limit = Default + (options.Webhooks is null ? 0 : ForWebhooks) + (options.AllChoices ? ForAllChoices : 0)
            + (added * ForAddedCheck);
        var deletes = created.PendingDeletes;
        var repeatedDeletes = deletes * 2 * Volatile.Read(ref _rateLimited) / Math.Max(1, sent);
        if (sent + inFlight + deletes + repeatedDeletes + (created.Contacts.MayExist ? CleanupReserve : 0) >= limit)
            throw new CheckSkippedException($"the budget of {limit} requests is used up; --heavy removes the limit");
    }
}
