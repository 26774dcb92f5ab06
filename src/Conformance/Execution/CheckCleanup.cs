using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>
/// Deletes the contacts of a check as it ends, so that few exist at the same time. It tries once: the cleanup of the run deletes the rest.
/// </summary>
internal static class CheckCleanup
{
    private const int Few = 10;

    public static async Task DeleteAsync(CheckContext api)
    {
        try
        {
            // The context adopts what the list names. A few contacts are left to the cleanup of the run, and more than a page.
            if (api.Own.Unnamed > (api.Options.MaxContacts is null ? Few : 0))
                await api.Get(ApiClient.Query(("email", api.Mark), ("perPage", $"{api.LargestPage}")));
            await Task.WhenAll(api.Own.Ids.Select(id => api.Delete(ApiClient.Path(id))));
        }
        catch (Exception e) when (e is CheckFailedException or CheckSkippedException or RunAbortedException or OperationCanceledException)
        {
            // What is left is deleted at the end of the run.
        }
    }
}
