using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>
/// Finds out whether a check failed because it read too early: whether one of its reads after its last write gives another response now,
/// or soon. That costs nothing where no check fails.
/// </summary>
internal static class LateReads
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    /// <summary>The read that was late; null when there is none.</summary>
    public static async Task<StaleRead?> FindAsync(CheckContext api)
    {
        try
        {
            return await RepeatAsync(api);
        }
        catch (Exception e) when (e is CheckFailedException or CheckSkippedException)
        {
            return null;
        }
    }

    private static async Task<StaleRead?> RepeatAsync(CheckContext api)
    {
        OutgoingRequest[] reads = [.. api.Reads.SinceLastWrite.Where(read => IsOwn(read, api.RunId))];
        var patience = api.Lag.Patience(api.Lag.Limit);
        if (reads.Length == 0)
            return null;
        var earlier = reads.Select(read => api.LastExchange(read)).ToArray();
        var (pause, again) = (FirstPause, api.Unlimited());
        do
        {
            await Task.Delay(pause, api.Cancellation);
            pause *= 2;
            foreach (var (read, before) in reads.Zip(earlier))
            {
                if (before is not null && StaleRead.IsPossible(before) && read.Operation is { } operation
                    && !IsSame(await again.Send(read), before)
                    && api.Reads.TimeSinceLastWrite is { } lag)
                    return new StaleRead(operation, await LastAsync(read, before, lag), before);
            }
        }
        while (api.Reads.TimeSinceLastWrite < patience);
        api.Lag.CountUnsuccessfulPoll();
        return null;

        // Another replica may still give the response of before.
        async Task<TimeSpan> LastAsync(OutgoingRequest read, Exchange before, TimeSpan lag)
        {
            for (var fresh = 1; fresh < LagProbe.FreshReads && lag < patience; fresh++)
            {
                await Task.Delay(LagProbe.Pause, api.Cancellation);
                if (IsSame(await again.Send(read), before))
                    fresh = -1;
                else if (fresh == 0)
                    lag = api.Reads.TimeSinceLastWrite ?? lag;
            }

            return lag;
        }
    }

    private static bool IsSame(Response now, Exchange before) =>
        (now.Status, now.Exchange.ResponseBody) == (before.Status, before.ResponseBody);

    // Others may change what any other read shows at any time.
    private static bool IsOwn(OutgoingRequest read, string runId) =>
        read.Path.StartsWith("/contacts/", StringComparison.Ordinal) && read.Body is null
        || read.Path.Contains(runId, StringComparison.Ordinal)
        || (read.Body is { } body && System.Text.Encoding.UTF8.GetString(body).Contains(runId, StringComparison.Ordinal));
}
