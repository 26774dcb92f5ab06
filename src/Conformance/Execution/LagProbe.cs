using System.Diagnostics;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>
/// Measures how long reads lag behind writes, with the first contact of the run. Where nothing lags, that costs eight requests. A lag that
/// it does not meet, for example of one replica of many, is found when a check reads too early.
/// </summary>
internal static class LagProbe
{
    // Of several replicas only one may lag: a stale read is over when this many reads in a row show the write.
    public const int FreshReads = 5;
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task MeasureAsync(CheckContext api)
    {
        try
        {
            await MeasureContactAsync(api);
        }
        catch (LostResponseException e)
        {
            api.Hanging.FailLater(e.Request, e.Lost);
        }
        catch (Exception e) when (e is CheckFailedException or CheckSkippedException or ContactLimitException)
        {
            // A server on which this is not possible is one for the checks.
        }
    }

    // Each kind of write on its own: a cache may show new contacts at once, and old ones for a while.
    private static async Task MeasureContactAsync(CheckContext api)
    {
        var contact = await api.GivenContact();
        var (id, email, name) = (contact.IdOf(), contact.EmailOf(), api.NewToken());
        await Task.WhenAll(
            MeasureAsync(api, ById, read => read.Status == 200),
            MeasureAsync(api, () => api.Get(ApiClient.Query(("email", email))), IsListed),
            MeasureAsync(api, () => api.Post("/contacts/search", ApiClient.Body(("query", email))), IsListed));
        if ((await api.Put(ApiClient.Path(id), ApiClient.Body((api.TextField(), name)))).Status == 200)
            await MeasureAsync(api, ById, ShowsName);
        if ((await api.Delete(ApiClient.Path(id))).Status == 200)
            await MeasureAsync(api, ById, read => read.Status != 200);

        Task<Response> ById() => api.Get(ApiClient.Path(id));

        bool IsListed(Response list) => JsonValues.Ids(list.Data).Contains(id);

        bool ShowsName(Response read) => read.Exchange.ResponseBody.Contains(name, StringComparison.Ordinal);
    }

    // A read that never shows the write is wrong, not late: that is for the checks.
    private static async Task MeasureAsync(CheckContext api, Func<Task<Response>> read, Func<Response, bool> isFresh)
    {
        var started = Stopwatch.GetTimestamp();
        var (missing, lag) = (1, TimeSpan.Zero);
        Response? stale = null;
        while (true)
        {
            var response = await read();
            var elapsed = Stopwatch.GetElapsedTime(started);
            if (!isFresh(response))
                (stale, missing) = (StaleRead.IsPossible(response.Exchange) ? response : stale, FreshReads);
            else if (--missing == FreshReads - 1 && stale is not null)
                lag = elapsed;
            if (missing == 0 && response.Exchange.Operation is { } operation)
                api.Lag.Record(operation, lag, stale?.Exchange);
            if (missing == 0 || elapsed > api.Lag.Limit)
                return;
            await Task.Delay(Pause, api.Cancellation);
        }
    }
}
