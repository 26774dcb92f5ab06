using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>Deletes the contacts of a run: those whose id is known, and those whose email contains the run id.</summary>
internal sealed class ContactCleanup
{
    private const int Concurrency = 8;
    private const int PageSize = 100;
    private const int MaxPages = 200;
    private const int MaxRounds = 60;

    private readonly ApiClient _api;
    private readonly string _runId;
    private readonly Action<string> _onDeleted;
    private readonly bool _verifiesEmail;
    private readonly Lock _lock = new();
    private readonly HashSet<string> _handled = new(StringComparer.Ordinal);
    private readonly List<string> _leftovers = [];
    private int _deleted;

    private ContactCleanup(ApiClient api, string runId, Action<string> onDeleted, bool verifiesEmail) =>
        (_api, _runId, _onDeleted, _verifiesEmail) = (api, runId, onDeleted, verifiesEmail);

    /// <summary>Deletes contacts by id, then those whose email contains the run id.</summary>
    /// <param name="api">The target.</param>
    /// <param name="ids">The known ids.</param>
    /// <param name="runId">The text that every email of the run contains.</param>
    /// <param name="onDeleted">Called with the id of each contact that no longer exists.</param>
    /// <param name="verifiesEmail">
    /// Whether to read each contact before and keep it when its email does not contain the run id: an old id may belong to another contact.
    /// </param>
    /// <returns>The number of deleted contacts, and a description of each that could not be deleted.</returns>
    public static async Task<(int Deleted, IReadOnlyList<string> Leftovers)> DeleteAsync(
        ApiClient api, IReadOnlyList<string> ids, string runId, Action<string> onDeleted, bool verifiesEmail = false)
    {
        var cleanup = new ContactCleanup(api, runId, onDeleted, verifiesEmail);
        await cleanup.DeleteAllAsync(ids);
        await cleanup.DeleteRemainingAsync();
        return (cleanup._deleted, cleanup._leftovers);
    }

    // A list that lags behind may still show deleted contacts, and not yet the newest ones: search until nothing new appears.
    private async Task DeleteRemainingAsync()
    {
        if (_api.Options.Settle > TimeSpan.Zero)
            await Task.Delay(_api.Options.Settle, _api.Cancellation);
        for (var round = 1; await FindAsync() is { Count: > 0 } found; round++)
        {
            // A server may restore deleted contacts for ever.
            if (round > MaxRounds)
            {
                _leftovers.AddRange(found);
                return;
            }

            await DeleteAllAsync(found);
        }
    }

    private Task DeleteAllAsync(IReadOnlyList<string> ids)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = _api.Cancellation };
        return Parallel.ForEachAsync(ids, options, async (id, _) => await DeleteAsync(id));
    }

    private async Task DeleteAsync(string id)
    {
        if (_verifiesEmail && await ReasonToKeepAsync(id) is { } reason)
        {
            lock (_lock)
                _leftovers.Add(reason);
            return;
        }

        var status = await RunCleanup.DeleteAsync(_api, ApiClient.Path(id));
        lock (_lock)
        {
            _handled.Add(id);
            if (status is 200 or 204)
                _deleted++;
            if (status is 200 or 204 or 404)
                _onDeleted(id);
            else
                _leftovers.Add($"{id} ({RunCleanup.Display(status)})");
        }
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

        if (read.Status == 404)
            return null;
        if (read.Status != 200)
            return $"{id} (cannot be read: {read.Status})";
        var email = JsonValues.Text(read.At("data.email"));
        return JsonValues.Text(read.At("data.id")) == id && IsOwn(email)
            ? null
            : $"{id} (left alone: its email {email ?? "(none)"} does not contain the run id {_runId})";
    }

    // From the first page on, since the next page fills a deleted one. A server may ignore the filter: only own emails count.
    private async Task<IReadOnlyList<string>> FindAsync()
    {
        for (var page = 1; page <= MaxPages; page++)
        {
            var list = await _api.Get(ApiClient.Query(("email", _runId), ("perPage", $"{PageSize}"), ("page", $"{page}")));
            if (list.Data is not JsonArray items)
            {
                _leftovers.Add($"contacts with {_runId} in their email, if any: the list cannot be read ({list.Status})");
                return [];
            }

            JsonObject[] contacts = [.. items.OfType<JsonObject>()];
            string[] found =
            [
                .. contacts.Where(contact => IsOwn(contact.EmailOf()))
                    .Select(contact => JsonValues.Text(contact["id"]))
                    .OfType<string>()
                    .Where(id => !_handled.Contains(id)),
            ];
            if (found.Length > 0 || contacts.Length < PageSize)
                return found;
        }

        return [];
    }

    private bool IsOwn(string? email) => email?.Contains(_runId, StringComparison.OrdinalIgnoreCase) == true;
}
