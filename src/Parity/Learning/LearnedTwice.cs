using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Parity.Learning;

/// <summary>Observes what a server does where the documentation is silent, twice.</summary>
internal static class LearnedTwice
{
    /// <summary>The choice that only a 429 shows.</summary>
    public const string RetryAfter = "RETRY-AFTER";

    /// <summary>
    /// What the second look does not confirm is not learned. Without a verdict, the result is that of the look that had none.
    /// </summary>
    public static async Task<LearnedChoices> RunAsync(
        Spec spec, RunOptions options, IProgress<string>? notices, CancellationToken cancellation)
    {
        // No check runs, and the observations have all the requests that they need.
        options = options with { Levels = new HashSet<Level>(), Heavy = true };
        var looks = options.ProvokeRateLimit ? options with { Exclude = [.. options.Exclude, RetryAfter] } : options;
        var first = await LookAsync(looks);
        var second = first.NoVerdict is null ? await LookAsync(looks) : first;
        string[] leftovers = [.. first.Leftovers.Concat(second.Leftovers).Distinct()];
        var both = second with
        {
            Leftovers = leftovers,
            Requests = first.Requests + second.Requests,
            RateResets = [.. first.RateResets, .. second.RateResets],
        };
        if (both.NoVerdict is not null)
            return new LearnedChoices(both, IsSame: false);
        var learned = new LearnedChoices(both with { Observations = Agreed(first, second) }, IsSame(first, second));
        return options.ProvokeRateLimit && spec.Choices.ContainsKey(RetryAfter) ? await ProvokeAsync(learned) : learned;

        Task<RunResult> LookAsync(RunOptions look) =>
            Runner.RunAsync(TestPlan.Create(spec, look), notices: notices, cancellation: cancellation);

        // Last, and without a write: nothing is left to do that would have to wait for the next window.
        async Task<LearnedChoices> ProvokeAsync(LearnedChoices before)
        {
            var last = await LookAsync(options with { Only = [RetryAfter], ReadOnly = true, Webhooks = null });
            var observations = last.NoVerdict is { } reason ? [new Observation(RetryAfter, null, reason)] : last.Observations;
            return before with
            {
                Run = before.Run with
                {
                    Observations = [.. before.Run.Observations, .. observations],
                    Requests = before.Run.Requests + last.Requests,
                },
            };
        }
    }

    private static bool IsSame(RunResult first, RunResult second) => first.Observations.Select(observation => observation.Value)
        .SequenceEqual(second.Observations.Select(observation => observation.Value));

    private static Observation[] Agreed(RunResult first, RunResult second)
    {
        var before = first.Observations.ToDictionary(observation => observation.Choice);
        return
        [
            .. second.Observations.Select(observation => before[observation.Choice].Value is var value && value == observation.Value
                ? observation
                : observation with
                {
                    Value = null,
                    Detail = $"{value ?? "nothing"} at first, then {observation.Value ?? "nothing"}: {observation.Detail}",
                }),
        ];
    }
}
