using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Comparison;

/// <summary>Finds the shortest part of a walk that shows the same difference.</summary>
internal static class Shortening
{
    private const int MaxWalks = 40;

    /// <param name="outcome">The walk up to the difference.</param>
    /// <param name="walk">Sends steps to both servers.</param>
    public static async Task<WalkOutcome> RunAsync(WalkOutcome outcome, Func<IReadOnlyList<Step>, Task<WalkOutcome>> walk)
    {
        var (shortest, walks) = (outcome, 0);
        // Most differences need only the last step, and what creates the resources that it names.
        if (await TryAsync(Needed(outcome.Steps)))
            return shortest;
        for (var size = shortest.Steps.Count / 2; size > 0; size /= 2)
        {
            for (var start = shortest.Steps.Count - 1 - size; start >= 0; start -= size)
            {
                if (start + size < shortest.Steps.Count)
                    await TryAsync([.. shortest.Steps.Take(start), .. shortest.Steps.Skip(start + size)]);
            }
        }

        return shortest;

        async Task<bool> TryAsync(IReadOnlyList<Step> steps)
        {
            if (steps.Count >= shortest.Steps.Count || walks++ >= MaxWalks)
                return false;
            var next = await walk([.. steps, .. Cleanup(steps)]);
            if (next.Difference?.Cause != outcome.Difference!.Cause)
                return false;
            shortest = next;
            return true;
        }
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

    // A removed step may have been the deletion.
    private static IEnumerable<Step> Cleanup(IReadOnlyList<Step> steps) =>
        from step in steps
        where step.Creates is not null
        let isGroup = step.Operation == Operations.CreateGroup
        select new Step(
            "DELETE", isGroup ? Operations.DeleteGroup : Operations.Delete, "DELETE", $"{step.Path.Split('?')[0]}/{step.Creates}");
}
