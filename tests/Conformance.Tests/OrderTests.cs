using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>No check depends on another: every order gives the same verdict.</summary>
public sealed class OrderTests(Target target)
{
    // ChoicesTests require the same of 26 other orders.
    private const int Runs = 12, AtOnce = 2;

    [Fact]
    public async Task AnyOrder_GivesTheSameVerdict()
    {
        var seeds = Enumerable.Range(1, Runs);

        await Parallel.ForEachAsync(seeds,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (seed, stop) =>
            {
                var run = await Target.RunAsync(target.InSandbox($"order-{seed}") with { OrderSeed = seed }, cancellation: stop);

                Assert.True(run.NoVerdict is null, $"seed {seed}: {run.NoVerdict}");
                var others = run.Checks.Where(result => result.Outcome != Outcome.Passed);
                Assert.True(!others.Any(),
                    $"seed {seed}: {string.Join(", ", others.Select(Describe))}");
                Assert.Empty(run.Leftovers);
            });
    }

    private static string Describe(CheckResult result) => $"{result.Check.Id} {result.Outcome} {result.Message} {result.Actual}";
}
