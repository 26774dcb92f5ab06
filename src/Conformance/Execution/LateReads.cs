using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>
/// Finds out whether a check failed because it read too early: whether one of its reads after its last write gives another response now,
/// for as long as <c>--settle</c> allows.
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
        var patience = api.Lag.Patience(api.Options.Settle);
        if (reads.Length == 0 || patience == TimeSpan.Zero)
            return null;
        var earlier = reads.Select(read => api.LastExchange(read)).ToArray();
        var (pause, again) = (FirstPause, api.Fork());
        do
        {
            await Task.Delay(pause, api.Cancellation);
            pause *= 2;
            foreach (var (read, before) in reads.Zip(earlier))
            {
                var now = (await again.Send(read)).Exchange;
                if (before is not null && read.Operation is { } operation
                    && (now.Status, now.ResponseBody) != (before.Status, before.ResponseBody))
                    return new StaleRead(operation, api.Reads.TimeSinceLastWrite, before);
            }
        }
        while (api.Reads.TimeSinceLastWrite < patience);
        api.Lag.CountFruitlessPoll();
        return null;
    }

    // Others may change what any other read shows at any time.
    private static bool IsOwn(OutgoingRequest read, string runId) =>
        read.Path.StartsWith("/contacts/", StringComparison.Ordinal) && read.Body is null
        || read.Path.Contains(runId, StringComparison.Ordinal)
        || (read.Body is { } body && System.Text.Encoding.UTF8.GetString(body).Contains(runId, StringComparison.Ordinal));
}
