using System.Collections.Concurrent;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Counts the requests of a run that were sent again, alone or with their check, by reason.</summary>
internal sealed class RepeatedRequests
{
    private readonly ConcurrentDictionary<string, int> _counts = new();
    private int _extra;

    /// <summary>The number of requests that a run without problems would not have sent. They do not count against the budget.</summary>
    public int Extra => Volatile.Read(ref _extra);

    /// <summary>The counts, the largest first.</summary>
    public IReadOnlyDictionary<string, int> ByReason => _counts
        .OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal)
        .ToDictionary(entry => entry.Key, entry => entry.Value);

    public void Count(string reason) => _counts.AddOrUpdate(reason, 1, (_, count) => count + 1);

    public void CountExtra() => Interlocked.Increment(ref _extra);
}
