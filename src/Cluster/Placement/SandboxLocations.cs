using System.Collections.Concurrent;
using Fluenzr.ContractKit.Cluster.Ownership;

namespace Fluenzr.ContractKit.Cluster.Placement;

/// <summary>Where sandboxes are. What a grain has told is kept while its replica lives and takes requests.</summary>
internal sealed class SandboxLocations(SiloHost silo, Replica replica)
{
    private const int MaxKnown = 100_000;

    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);
    private string _lastError = "no replica answered.";

    /// <summary>Why the latest search failed.</summary>
    public string LastError => Volatile.Read(ref _lastError);

    /// <summary>The URL of the owner; null while there is none.</summary>
    public async Task<string?> FindAsync(string name)
    {
        if (_known.TryGetValue(name, out var known) && replica.Open.Contains(known))
            return known;
        try
        {
            var url = await silo.Grains.GetGrain<ISandboxGrain>(name).LocateAsync().WaitAsync(LongestCall);
            if (_known.Count >= MaxKnown)
                _known.Clear();
            return _known[name] = url;
        }
        catch (Exception e)
        {
            // Orleans adds stack traces to its messages.
            Volatile.Write(ref _lastError, e.Message.Split('\n')[0]);
            return null;
        }
    }

    /// <summary>Asks again at the next request.</summary>
    public void Forget(string name) => _known.TryRemove(name, out _);
}
