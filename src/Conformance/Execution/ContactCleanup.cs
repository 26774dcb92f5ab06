using System.Diagnostics;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>Deletes the contacts of a run: those whose id is known, and those whose email contains the run id.</summary>
internal sealed class ContactCleanup
{
    private const int MaxRounds = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ApiClient _api;
    private readonly string _runId;
    private readonly Action<string> _onDeleted;
    private readonly HashSet<string> _handled = new(StringComparer.Ordinal);
    private readonly List<string> _leftovers = [];
    private readonly bool _hasUnknownIds;
    private int _deleted;

    private ContactCleanup(ApiClient api, string runId, Action<string> onDeleted, bool hasUnknownIds) =>
        (_api, _runId, _onDeleted, _hasUnknownIds) = (api, runId, onDeleted, hasUnknownIds);

    /// <summary>Deletes contacts by id, then those whose email contains the run id.</summary>
    /// <param name="api">The target.</param>
    /// <param name="ids">The known ids.</param>
    /// <param name="runId">The text that every email of the run contains.</param>
    /// <param name="onDeleted">Called with the id of each contact that no longer exists.</param>
    /// <param name="hasUnknownIds">Whether there may be contacts whose id is unknown.</param>
    /// <param name="verifiesEmail">
    /// Whether to read each contact before and keep it when its email does not contain the run id: an old id may belong to another contact.
    /// </param>
    /// <returns>The number of deleted contacts, and a description of each that could not be deleted.</returns>
    public static async Task<(int Deleted, IReadOnlyList<string> Leftovers)> DeleteAsync(
        ApiClient api, IReadOnlyList<string> ids, string runId, Action<string> onDeleted, bool hasUnknownIds = true,
        bool verifiesEmail = false)
    {
        var cleanup = new ContactCleanup(api, runId, onDeleted, hasUnknownIds);
        await cleanup.DeleteAsync(verifiesEmail ? await cleanup.OwnAsync(ids) : ids);
        try
        {
            await cleanup.DeleteRemainingAsync();
        }
        catch (Exception e) when (e is CheckFailedException or CheckSkippedException or RunAbortedException or OperationCanceledException)
        {
            cleanup.AddUnknown();
        }

        return (cleanup._deleted, cleanup._leftovers);
    }

    // Search until nothing new appears: the list may lag behind, and an import names no ids.
    private async Task DeleteRemainingAsync()
    {
        var started = Stopwatch.GetTimestamp();
        for (var round = 1; ; round++)
        {
            var found = await MarkedContacts.FindAsync(_api, _runId, searches: round == 1 && _hasUnknownIds);
            if (found is null)
                AddUnknown();
            if (found is null or [])
                return;
            if (found.Where(id => !_handled.Contains(id)).ToArray() is [_, ..] unhandled && round <= MaxRounds)
            {
                await DeleteAsync(unhandled);
                started = Stopwatch.GetTimestamp();
                continue;
            }

            // The list shows deleted contacts. It may lag, or they exist.
            if (Stopwatch.GetElapsedTime(started) >= _api.Lag.Limit || round > MaxRounds)
            {
                await AddExistingAsync(found);
                return;
            }

            await Task.Delay(Pause, _api.Cancellation);
        }
    }

    private async Task DeleteAsync(IReadOnlyList<string> ids)
    {
        foreach (var (id, status) in await Deletions.DeleteAsync(_api, ids, ApiClient.Path))
        {
            _handled.Add(id);
            if (status is 200 or 204)
                _deleted++;
            if (Deletions.IsGone(status))
                _onDeleted(id);
            else
                _leftovers.Add($"{id} ({Deletions.Display(status)})");
        }
    }

    private void AddUnknown()
    {
        if (_hasUnknownIds)
            _leftovers.Add($"contacts with {_runId} in their email, if any: the list cannot be read, or finds no contact");
    }

    private async Task AddExistingAsync(IReadOnlyList<string> ids)
    {
        foreach (var id in ids.Where(id => !_leftovers.Any(leftover => leftover.StartsWith(id, StringComparison.Ordinal))))
        {
            if ((await _api.Get(ApiClient.Path(id))).Status is not (404 or 410))
                _leftovers.Add($"{id} (its deletion had no effect)");
        }
    }

    // An old id may belong to another contact by now.
    private async Task<IReadOnlyList<string>> OwnAsync(IReadOnlyList<string> ids)
    {
        var own = new List<string>();
        foreach (var id in ids)
        {
            if (await ReasonToKeepAsync(id) is { } reason)
                _leftovers.Add(reason);
            else
                own.Add(id);
        }

        return own;
    }

    private async Task<string?> ReasonToKeepAsync(string id)
    {
        Response read;
        try
        {
            read = await _api.Get(ApiClient.Path(id));
        }
        catch (CheckFailedException e)
        {
            return $"{id} (cannot be read: {e.Actual})";
        }

        if (read.Status is 404 or 410)
            return null;
        if (read.Status != 200)
            return $"{id} (cannot be read: {read.Status})";
        var email = JsonValues.Text(read.At("data.email"));
        return JsonValues.Text(read.At("data.id")) == id && email?.Contains(_runId, StringComparison.OrdinalIgnoreCase) == true
            ? null
            : $"{id} (left alone: its email {email ?? "(none)"} does not contain the run id {_runId})";
    }
}
