using System.Globalization;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>Deletes what a run created.</summary>
internal static class RunCleanup
{
    private const int MaxAttempts = 3;

    /// <summary>Deletes the contacts, subscriptions and groups of a run. Returns a description of each that could not be deleted.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(ApiClient api, CreatedResources created)
    {
        // Subscriptions first: the deletion of the contacts must not send events. Groups last: a server may keep groups with contacts.
        var leftovers = new List<string>();
        leftovers.AddRange(await DeleteMarkedAsync(api, MarkedCollection.Subscriptions, created.Subscriptions, created.RunId));
        if (created.Contacts.MayExist)
        {
            leftovers.AddRange(
                (await ContactCleanup.DeleteAsync(api, created.Contacts.Ids, created.RunId, created.Contacts.Remove)).Leftovers);
        }

        leftovers.AddRange(await DeleteMarkedAsync(api, MarkedCollection.Groups, created.Groups, created.RunId));
        if (leftovers.Count == 0)
            created.RecordFinished();
        return leftovers;
    }

    /// <summary>Sends a deletion, up to three times. Returns the last status; null when there was no response.</summary>
    public static async Task<int?> DeleteAsync(ApiClient api, string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            int? status = null;
            try
            {
                status = (await api.Delete(path)).Status;
            }
            catch (CheckFailedException)
            {
                // No response, although the server responds to other requests: like a 5xx, it may be temporary.
            }

            if (status is not null and < 500 || attempt == MaxAttempts)
                return status;
            await Task.Delay(TimeSpan.FromMilliseconds(100 * attempt), api.Cancellation);
        }
    }

    /// <summary>A status for a message; "no response" for null.</summary>
    public static string Display(int? status) => status?.ToString(CultureInfo.InvariantCulture) ?? "no response";

    private static async Task<IReadOnlyList<string>> DeleteMarkedAsync(
        ApiClient api, MarkedCollection collection, CreatedIds created, string runId) => created.MayExist
            ? (await new MarkedCleanup(api, collection, runId).DeleteAsync(created.Ids, created.WithoutId > 0, created.Remove)).Leftovers
            : [];
}
