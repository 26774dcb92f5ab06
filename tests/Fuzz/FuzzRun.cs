using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Fuzz;

/// <summary>Sends random requests with several workers, each in a sandbox of its own.</summary>
/// <param name="Problems">What failed, with the request and the response; empty when nothing did.</param>
/// <param name="Counts">The number of responses by kind of request and status.</param>
internal sealed record FuzzRun(IReadOnlyList<string> Problems, IReadOnlyDictionary<(string Kind, int Status), int> Counts)
{
    /// <summary>Runs until all requests are sent or one of each worker has failed.</summary>
    /// <param name="server">The address of a mock without a rate limit.</param>
    /// <param name="requests">The number of requests of all workers.</param>
    /// <param name="seed">The same seed sends the same requests, apart from the ids that the server chooses.</param>
    /// <param name="workers">The number of workers.</param>
    public static async Task<FuzzRun> RunAsync(Uri server, int requests, int seed, int workers)
    {
        var spec = Spec.Load();
        var done = await Task.WhenAll(Enumerable.Range(0, workers).Select(number => Task.Run(async () =>
        {
            using var worker = new FuzzWorker(server, spec, seed, number);
            return (Problem: await worker.RunAsync(requests / workers), worker.Counts);
        })));
        return new FuzzRun(
            [.. done.Select(worker => worker.Problem).OfType<string>()],
            done.SelectMany(worker => worker.Counts).GroupBy(count => count.Key).ToDictionary(group => group.Key, group => group.Sum(count => count.Value)));
    }
}
