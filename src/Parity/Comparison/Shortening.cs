using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Comparison;

/// <summary>Finds the shortest part of a walk that shows something, and so that it occurs again.</summary>
internal static class Shortening
{
    private const int MaxWalks = 30;

    /// <summary>The shortest walk that was seen; null when no other walk showed it again.</summary>
    /// <param name="first">The first sighting.</param>
    /// <param name="stepsOf">The steps of a sighting.</param>
    /// <param name="walk">Sends steps; returns the sighting of the same cause, null for none.</param>
    public static async Task<T?> RunAsync<T>(
        T first, Func<T, IReadOnlyList<Step>> stepsOf, Func<IReadOnlyList<Step>, Task<T?>> walk)
        where T : class
    {
        var (shortest, walks) = (first, 0);
        // Most differences need only the last step, and what creates the resources that it names.
        if (await TryAsync(Needed(stepsOf(first))))
            return shortest;
        for (var size = stepsOf(shortest).Count / 2; size > 0; size /= 2)
        {
            for (var start = stepsOf(shortest).Count - 1 - size; start >= 0; start -= size)
            {
                if (start + size < stepsOf(shortest).Count)
                    await TryAsync([.. stepsOf(shortest).Take(start), .. stepsOf(shortest).Skip(start + size)]);
            }
        }

        return shortest != first ? shortest : await AgainAsync(stepsOf(first));

        async Task<bool> TryAsync(IReadOnlyList<Step> steps)
        {
            if (steps.Count >= stepsOf(shortest).Count || walks++ >= MaxWalks || await AgainAsync(steps) is not { } next)
                return false;
            shortest = next;
            return true;
        }

        // A removed step may have been the deletion.
        Task<T?> AgainAsync(IReadOnlyList<Step> steps) => walk([.. steps, .. Step.Deletions(steps)]);
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
