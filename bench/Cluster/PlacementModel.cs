using System.Globalization;

namespace Fluenzr.ContractKit.ClusterProofs;

/// <summary>On paper: how sandboxes spread over replicas, and what follows for throughput, Redis and memory.</summary>
internal static class PlacementModel
{
    private const int Sandboxes = 10_000, Runs = 20;

    // Shares of a mock that runs alone, from CostProof; the rest of the table is relative to it.
    private const double ReadCost = 1.1, WriteCost = 2.2, ForwardCost = 4.7, WriteShare = 0.3;

    private static readonly int[] Counts = [1, 2, 3, 5, 10, 30, 100];

    public static bool Run()
    {
        Console.WriteLine($"{Sandboxes} sandboxes, {WriteShare:P0} writes; throughput with a load balancer that hashes sandboxes, and with any other");
        Console.WriteLine("replicas  forwarded by others  throughput × alone: hash, others  sandboxes per replica  fullest ÷ mean: one choice, two choices");
        foreach (var count in Counts)
        {
            var forwarded = (count - 1.0) / count;
            var local = (WriteShare * WriteCost) + ((1 - WriteShare) * ReadCost);
            // A forwarded request costs what it costs in the owner, and the way there.
            var cost = local + (forwarded * (ForwardCost - ReadCost));
            var (one, two) = (Skew(count, 1), Skew(count, 2));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{count,8}  {forwarded,19:P0}  {count / local / one,20:F2}, {count / cost / two,6:F2}  {(double)Sandboxes / count,21:F0}  {one:F2}, {two:F2}"));
        }

        return true;
    }

    // The fullest replica in relation to the mean.
    private static double Skew(int count, int choices)
    {
        var worst = 0.0;
        for (var run = 0; run < Runs; run++)
        {
            var random = new Random(run);
            var load = new int[count];
            for (var i = 0; i < Sandboxes; i++)
            {
                var best = random.Next(count);
                for (var choice = 1; choice < choices; choice++)
                {
                    var other = random.Next(count);
                    best = load[other] < load[best] ? other : best;
                }

                load[best]++;
            }

            worst = Math.Max(worst, load.Max() * (double)count / Sandboxes);
        }

        return worst;
    }
}
