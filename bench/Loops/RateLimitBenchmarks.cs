using System.Threading.RateLimiting;
using BenchmarkDotNet.Attributes;
using RateLimiter = Fluenzr.ContractKit.MockServer.Requests.RateLimiter;

namespace Fluenzr.ContractKit.Loops;

/// <summary>Counting a request of one of 100 keys: the limiter of the mock, and System.Threading.RateLimiting.</summary>
public class RateLimitBenchmarks
{
    private const int Limit = int.MaxValue;

    private static readonly PartitionedRateLimiter<string> Limiter = PartitionedRateLimiter.Create<string, string>(name =>
        RateLimitPartition.GetFixedWindowLimiter(name, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = Limit,
            Window = TimeSpan.FromMinutes(1),
        }));

    private readonly string[] _keys = [.. Enumerable.Range(0, 100).Select(number => $"flz_sk_{number}")];
    private readonly RateLimiter _own = new(Limit, TimeSpan.FromMinutes(1), TimeProvider.System);

    private int _next;

    [Benchmark(Baseline = true)]
    public object Own() => _own.Take(Key()).Remaining;

    /// <summary>With the number that is left, which the headers need. It does not tell when the window ends.</summary>
    [Benchmark]
    public object? Library()
    {
        var key = Key();
        using var lease = Limiter.AttemptAcquire(key);
        return Limiter.GetStatistics(key)?.CurrentAvailablePermits;
    }

    private string Key() => _keys[_next++ % _keys.Length];
}
