using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Comparison;

/// <summary>A difference that a walk showed.</summary>
/// <param name="Difference">The difference.</param>
/// <param name="Steps">The steps up to the one that shows it.</param>
/// <param name="Left">The exchange with the left server that shows it.</param>
/// <param name="Right">The exchange with the right server.</param>
internal sealed record Sighting(Difference Difference, IReadOnlyList<Step> Steps, Exchange Left, Exchange Right);

/// <summary>What one walk on both servers showed.</summary>
/// <param name="Compared">The number of answers that were compared.</param>
/// <param name="Different">The number of answers that were different.</param>
/// <param name="Sightings">The first sighting of each cause.</param>
internal sealed record WalkOutcome(int Compared, int Different, IReadOnlyList<Sighting> Sightings);

/// <summary>Sends the steps of a walk to both servers, and compares the answers up to a difference that can have consequences.</summary>
internal static class WalkComparison
{
    public static async Task<WalkOutcome> RunAsync(
        IReadOnlyList<Step> steps, SideWalk left, SideWalk right, IgnoredFields ignored, Func<TimeSpan, CancellationToken, Task> wait,
        CancellationToken cancellation)
    {
        var (compared, different, isOver) = (0, 0, false);
        var sightings = new List<Sighting>();
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            if (step.IsCleanup ? !left.NamesCreated(step) && !right.NamesCreated(step) : isOver)
                continue;
            if (step.Pause > TimeSpan.Zero)
                await wait(step.Pause, cancellation);
            var exchanges = await Task.WhenAll(left.SendAsync(step, cancellation), right.SendAsync(step, cancellation));
            left.Release(exchanges[0]);
            right.Release(exchanges[1]);
            if (isOver)
                continue;
            compared++;
            var differences = AnswerComparison.Compare(step, left.Read(exchanges[0]), right.Read(exchanges[1]), ignored);
            different += differences.Count > 0 ? 1 : 0;
            sightings.AddRange(differences.Select(
                difference => new Sighting(
                    OwnItems.Of(difference, exchanges[0], exchanges[1], left.RunId), [.. steps.Take(i + 1)], exchanges[0], exchanges[1])));
            isOver = differences.Any(difference => !difference.IsOfForm);
        }

        return new WalkOutcome(compared, different, [.. sightings.DistinctBy(sighting => sighting.Difference.Cause)]);
    }
}
