using Fluenzr.ContractKit.Cli.ConsoleOutput;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Cli;

/// <summary>Observes what a server does where the documentation is silent, twice, and writes the choices file.</summary>
internal static class LearnRun
{
    /// <summary>Returns the exit code: 0 learned, 1 something changed or was left behind, 2 no verdict.</summary>
    public static async Task<int> RunAsync(
        ConformSettings settings, string file, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        UsageRules.Production(settings);
        ConformRun.PrepareFiles(settings with { ChoicesOut = file });
        var plan = TestPlan.Create(settings.Spec, settings.Options);
        var first = await Runner.RunAsync(plan, cancellation: cancellation);
        var second = first.NoVerdict is null ? await Runner.RunAsync(plan, cancellation: cancellation) : first;
        string[] leftovers = [.. first.Leftovers.Concat(second.Leftovers).Distinct()];
        foreach (var leftover in leftovers)
            output.WriteLine(ReportText.Printable($"Not deleted: {leftover}"));
        if (second.NoVerdict is { } reason)
        {
            errors.WriteLine(ConsoleText.Of(reason));
            return 2;
        }

        var learned = second with { Observations = Agreed(first, second), Requests = first.Requests + second.Requests };
        await File.WriteAllTextAsync(file, ChoicesYaml.Write(learned), cancellation);
        Write(output, learned, plan, file);
        return leftovers.Length == 0 && IsSame(first, second) ? 0 : 1;
    }

    private static bool IsSame(RunResult first, RunResult second) => first.Observations.Select(observation => observation.Value)
        .SequenceEqual(second.Observations.Select(observation => observation.Value));

    // What a second look does not confirm is not learned.
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

    private static void Write(TextWriter output, RunResult run, TestPlan plan, string file)
    {
        var other = run.Observations.Where(observation =>
            observation.Value is { } value && plan.Spec.Choices[observation.Choice].Default != value).ToArray();
        foreach (var observation in other)
            output.WriteLine(ReportText.Printable($"{observation.Choice}: {observation.Value}. {observation.Detail}"));
        var unknown = Unknown(run, plan.Spec);
        foreach (var (choice, why) in unknown)
            output.WriteLine(ReportText.Printable($"Not learned: {choice}. {why}"));
        output.WriteLine(
            $"Learned {run.Observations.Count(observation => observation.Value is not null)} of {plan.Spec.Choices.Count} choices with "
            + $"{run.Requests} requests; {other.Length} are not as the mock's default. contractkit mock --choices {file} does the same.");
    }

    private static IReadOnlyList<(string Choice, string Why)> Unknown(RunResult run, Spec spec) =>
    [
        .. run.Observations.Where(observation => observation.Value is null).Select(observation => (observation.Choice, observation.Detail)),
        .. spec.Choices.Keys.Except(run.Observations.Select(observation => observation.Choice))
            .Select(choice => (choice, "It needs --webhooks.")),
    ];
}
