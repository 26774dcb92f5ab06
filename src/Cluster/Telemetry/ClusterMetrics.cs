using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Fluenzr.ContractKit.Cluster.Telemetry;

/// <summary>The metrics of a replica.</summary>
internal sealed class ClusterMetrics : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Fluenzr.ContractKit";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _requests, _forwards;
    private readonly Histogram<double> _redis;

    public ClusterMetrics()
    {
        _requests = _meter.CreateCounter<long>("contractkit.requests", description: "Requests that this replica answered as the owner.");
        _forwards = _meter.CreateCounter<long>("contractkit.forwards", description: "Requests that were forwarded to the owner.");
        _redis = _meter.CreateHistogram<double>("contractkit.redis.duration", "ms", "Time of a write to Redis.");
    }

    /// <summary>Whether somebody collects requests.</summary>
    public bool CountsRequests => _requests.Enabled;

    /// <summary>Counts a request that was answered here.</summary>
    /// <param name="operation">The operation, or a name for requests to no operation.</param>
    /// <param name="status">The status of the response.</param>
    public void CountRequest(string operation, int status) => _requests.Add(
        1, new KeyValuePair<string, object?>("operation", operation), new KeyValuePair<string, object?>("status", status));

    public void CountForward(string result) => _forwards.Add(1, new KeyValuePair<string, object?>("result", result));

    /// <summary>Records a write that started at a timestamp.</summary>
    public void RecordWrite(long started)
    {
        if (_redis.Enabled)
            _redis.Record(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    /// <summary>Shows the number of sandboxes in memory.</summary>
    public void ShowSandboxes(Func<int> count) =>
        _meter.CreateObservableGauge("contractkit.sandboxes", count, description: "Sandboxes in the memory of this replica.");

    public void Dispose() => _meter.Dispose();
}
