using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Comparison;

/// <summary>Finds the shortest part of a walk that shows a difference, and so that it occurs again.</summary>
internal static class Shortening
{
    private const int MaxWalks = 30;

    /// <summary>The shortest walk that was seen; null when no other walk showed the difference again.</summary>
    /// <param name="first">The first sighting.</param>
    /// <param name="walk">Sends steps to both servers.</param>
    public static async Task<Sighting?> RunAsync(Sighting first, Func<IReadOnlyList<Step>, Task<WalkOutcome>> walk)
    {
        var (shortest, walks) = (first, 0);
        // Most differences need only the last step, and what creates the resources that it names.
        if (await TryAsync(Needed(first.Steps)))
            return shortest;
        for (var size = shortest.Steps.Count / 2; size > 0; size /= 2)
        {
            for (var start = shortest.Steps.Count - 1 - size; start >= 0; start -= size)
            {
                if (start + size < shortest.Steps.Count)
                    await TryAsync([.. shortest.Steps.Take(start), .. shortest.Steps.Skip(start + size)]);
            }
        }

        return shortest != first ? shortest : await AgainAsync(first.Steps);

        async Task<bool> TryAsync(IReadOnlyList<Step> steps)
        {
            if (steps.Count >= shortest.Steps.Count || walks++ >= MaxWalks || await AgainAsync(steps) is not { } next)
                return false;
            shortest = next;
            return true;
        }

        // A removed step may have been the deletion.
        async Task<Sighting?> AgainAsync(IReadOnlyList<Step> steps) => (await walk([.. steps, .. Step.Deletions(steps)])).Sightings
            .FirstOrDefault(sighting => sighting.Difference.Cause == first.Difference.Cause);
    }

    private static List<Step> Needed(IReadOnlyList<Step> steps)
    {
        var needed = new List<Step> { steps[^1] };
        foreach (var step in steps.Reverse().Skip(1))
        {
            if (step.Creates is { } token && needed.Exists(other => other.Uses(token)))
                needed.Insert(0, step);
        }

        return needed;
    }
}
