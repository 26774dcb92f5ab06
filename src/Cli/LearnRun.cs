using Fluenzr.ContractKit.Cli.ConsoleOutput;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Parity;
using Fluenzr.ContractKit.Parity.Drift;
using Fluenzr.ContractKit.Parity.Learning;

namespace Fluenzr.ContractKit.Cli;

/// <summary>Observes what a server does where the documentation is silent, twice, and writes the choices file.</summary>
internal static class LearnRun
{
    /// <summary>Returns the exit code: 0 learned, 1 something changed or was left behind, 2 no verdict.</summary>
    public static async Task<int> RunAsync(
        ConformSettings settings, string file, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        UsageRules.Production(settings);
        return await LearnAsync(settings, file, output, errors, cancellation) is not { } learned ? 2
            : learned.Run.Leftovers.Count == 0 && learned.IsSame ? 0
            : 1;
    }

    /// <summary>Writes the file, and says what was learned. Null when there is no verdict; the reason is written.</summary>
    public static async Task<LearnedChoices?> LearnAsync(
        ConformSettings settings, string file, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        ConformRun.PrepareFiles(settings with { ChoicesOut = file });
        var learned = await LearnedTwice.RunAsync(settings.Spec, settings.Options, new Notices(errors), cancellation);
        var run = learned.Run;
        foreach (var leftover in run.Leftovers)
            output.WriteLine(ReportText.Printable($"Not deleted: {leftover}"));
        if (run.NoVerdict is { } reason)
        {
            errors.WriteLine(ConsoleText.Of(reason));
            return null;
        }

        // Before the walks: what is learned must not be lost when they fail.
        await ChoicesFile.WriteAsync(file, ChoicesYaml.Write(run), settings.Spec);
        var image = await LookAsync(settings, learned, errors, cancellation);
        await ChoicesFile.WriteAsync(file, Text(learned.Run, image), settings.Spec);
        foreach (var leftover in image.Leftovers)
            output.WriteLine(ReportText.Printable($"Not deleted: {leftover}"));
        foreach (var error in image.Values.Errors.Values.Where(error => IsOther(error, settings.Spec.Errors[error.Name])))
            output.WriteLine(ReportText.Printable($"{error.Name}: {error.Status} {error.Code} \"{error.Message}\""));
        Write(output, run with { Requests = run.Requests + image.Requests }, settings.Spec, file, image);
        return learned with { Run = run with { Leftovers = [.. run.Leftovers, .. image.Leftovers] } };
    }

    /// <summary>What the server looks like besides its choices.</summary>
    /// <exception cref="ParityAbortedException">There is no verdict.</exception>
    public static async Task<ServerImage> LookAsync(
        ConformSettings settings, LearnedChoices learned, TextWriter errors, CancellationToken cancellation)
    {
        var (runId, notices) = (DiffRun.NewId(), new Notices(errors));
        notices.Started(runId);
        var image = await ShapeWalk.RunAsync(
            settings.Options, settings.Spec, learned.Run.StartedAt, runId, notices, cancellation, learned);
        return image with { Choices = learned.Values, Unlearned = learned.Unlearned(settings.Options.ProvokeRateLimit) };
    }

    /// <summary>The choices file.</summary>
    public static string Text(RunResult run, ServerImage image)
    {
        // A file without choices ends with an empty mapping, which values cannot follow.
        var choices = ChoicesYaml.Write(run);
        return (image.Values.ToYaml().Length > 0 ? choices.Replace("\n{}\n", "\n", StringComparison.Ordinal) : choices)
            + ImageComments.Write(image);
    }

    private static void Write(TextWriter output, RunResult run, Spec spec, string file, ServerImage image)
    {
        var other = run.Observations.Where(observation =>
            observation.Value is { } value && spec.Choices[observation.Choice].Default != value).ToArray();
        foreach (var observation in other)
            output.WriteLine(ReportText.Printable($"{observation.Choice}: {observation.Value}. {observation.Detail}"));
        var unknown = Unknown(run, spec).Where(choice => !IsValue(choice.Choice, image.Values))
            .Concat(image.UnlearnedValues);
        foreach (var (choice, why) in unknown)
            output.WriteLine(ReportText.Printable($"Not learned: {choice}. {why}"));
        output.WriteLine(
            $"Learned {run.Observations.Count(observation => observation.Value is not null)} of {spec.Choices.Count} choices with "
            + $"{run.Requests} requests; {other.Length} are not as the mock's default. contractkit mock --choices {file} does the same.");
    }

    // Where none of the values of the choice applies, another value is learned.
    private static bool IsValue(string choice, LearnedValues values) => choice switch
    {
        "TIME-FORM.fraction" => values.TimeDigits is not null,
        "ID-FORM" => values.Ids.ContainsKey("Contact"),
        _ => false,
    };

    // The code is a choice, too.
    private static bool IsOther(ErrorDefinition error, ErrorDefinition contract) =>
        error.Status != contract.Status || error.Message != contract.Message;

    private static IReadOnlyList<(string Choice, string Why)> Unknown(RunResult run, Spec spec) =>
    [
        .. run.Observations.Where(observation => observation.Value is null).Select(observation => (observation.Choice, observation.Detail)),
        .. spec.Choices.Keys.Except(run.Observations.Select(observation => observation.Choice))
            .Select(choice => (choice, "It needs --webhooks.")),
    ];
}
