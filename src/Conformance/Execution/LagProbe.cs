using System.Diagnostics;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>
/// Measures how long reads lag behind writes, with the first contact of the run. Where nothing lags, that costs three requests. A lag that
/// only updates or deletions show is found when a check reads too early.
/// </summary>
internal static class LagProbe
{
    // Of several replicas only one may lag: a stale read is over when this many reads in a row show the write.
    private const int FreshReads = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task MeasureAsync(CheckContext api)
    {
        try
        {
            await MeasureContactAsync(api);
        }
        catch (LostResponseException e)
        {
            api.Hanging.LeaveUntold(e.Request, e.Lost);
        }
        catch (Exception e) when (e is CheckFailedException or CheckSkippedException or ContactLimitException)
        {
            // A server on which this is not possible is one for the checks.
        }
    }

    private static async Task MeasureContactAsync(CheckContext api)
    {
        var (id, email) = await api.SharedContact();
        await Task.WhenAll(
            MeasureAsync(api, () => api.Get(ApiClient.Path(id)), read => read.Status == 200),
            MeasureAsync(api, () => api.Get(ApiClient.Query(("email", email))), list => JsonValues.Ids(list.Data).Contains(id)),
            MeasureAsync(
                api, () => api.Post("/contacts/search", ApiClient.Body(("query", email))),
                found => JsonValues.Ids(found.Data).Contains(id)));
    }

    // A read that never shows the write is wrong, not late: that is for the checks.
    private static async Task MeasureAsync(CheckContext api, Func<Task<Response>> read, Func<Response, bool> isFresh)
    {
        var (started, limit) = (Stopwatch.GetTimestamp(), api.Options.Settle + TimeSpan.FromSeconds(1));
        var (missing, lag) = (1, TimeSpan.Zero);
        Response? stale = null;
        while (true)
        {
            var response = await read();
            var elapsed = Stopwatch.GetElapsedTime(started);
            if (!isFresh(response))
                (stale, missing) = (response, FreshReads);
            else if (--missing == FreshReads - 1 && stale is not null)
                lag = elapsed;
            if (missing == 0 && response.Exchange.Operation is { } operation)
                api.Lag.Record(operation, lag, stale?.Exchange);
            if (missing == 0 || elapsed > limit)
                return;
            await Task.Delay(Pause, api.Cancellation);
        }
    }
}
