using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>Deletes what a run created.</summary>
internal static class RunCleanup
{
    /// <summary>Deletes the contacts, subscriptions and groups of a run. Returns a description of each that could not be deleted.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(ApiClient api, CreatedResources created)
    {
        // Subscriptions first: the deletion of the contacts must not send events. Groups last: a server may keep groups with contacts.
        var leftovers = new List<string>();
        leftovers.AddRange(await DeleteMarkedAsync(api, MarkedCollection.Subscriptions, created.Subscriptions, created.RunId));
        if (created.Contacts.MayExist)
        {
            leftovers.AddRange((await ContactCleanup.DeleteAsync(
                api, created.Contacts.Ids, created.RunId, created.RemoveContact, created.HasUnknownContacts)).Leftovers);
        }

        leftovers.AddRange(await DeleteMarkedAsync(api, MarkedCollection.Groups, created.Groups, created.RunId));
        if (leftovers.Count == 0)
            created.RecordFinished();
        return leftovers;
    }

    private static async Task<IReadOnlyList<string>> DeleteMarkedAsync(
        ApiClient api, MarkedCollection collection, CreatedIds created, string runId) => created.MayExist
            ? (await new MarkedCleanup(api, collection, runId).DeleteAsync(
                created.Ids, created.WithoutId > 0, id => created.Remove(id))).Leftovers
            : [];
}
