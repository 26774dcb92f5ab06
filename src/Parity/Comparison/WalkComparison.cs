using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Comparison;

/// <summary>What one walk on both servers showed.</summary>
/// <param name="Steps">The steps, up to the one that was answered differently.</param>
/// <param name="Compared">The number of answers that were compared.</param>
/// <param name="Difference">The first difference; null when there is none. What follows it can be its consequence.</param>
/// <param name="Left">The exchange with the left server that shows the difference.</param>
/// <param name="Right">The exchange with the right server.</param>
internal sealed record WalkOutcome(
    IReadOnlyList<Step> Steps, int Compared, Difference? Difference = null, Exchange? Left = null, Exchange? Right = null);

/// <summary>Sends the steps of a walk to both servers, and compares the answers up to the first difference.</summary>
internal static class WalkComparison
{
    public static async Task<WalkOutcome> RunAsync(
        IReadOnlyList<Step> steps, SideWalk left, SideWalk right, Func<TimeSpan, CancellationToken, Task> wait,
        CancellationToken cancellation)
    {
        var compared = 0;
        WalkOutcome? found = null;
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            // After a difference, only what the walk created is deleted.
            if (found is not null && !IsCleanup(step))
                continue;
            if (IsCleanup(step) && !left.CanSend(step) && !right.CanSend(step))
                continue;
            if (step.Pause > TimeSpan.Zero)
                await wait(step.Pause, cancellation);
            var exchanges = await Task.WhenAll(left.SendAsync(step, cancellation), right.SendAsync(step, cancellation));
            compared++;
            if (found is null && AnswerComparison.Compare(step, left.Read(exchanges[0]), right.Read(exchanges[1])) is { } difference)
                found = new WalkOutcome([.. steps.Take(i + 1)], 0, difference, exchanges[0], exchanges[1]);
        }

        return found is null ? new WalkOutcome(steps, compared) : found with { Compared = compared };
    }

    private static bool IsCleanup(Step step) =>
        step.Operation is Operations.Delete or Operations.DeleteGroup && step.Path.Contains("«created", StringComparison.Ordinal);
}
