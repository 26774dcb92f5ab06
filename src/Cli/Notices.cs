namespace Fluenzr.ContractKit.Cli;

/// <summary>Prints a sentence at once, for example why a run waits.</summary>
internal sealed class Notices(TextWriter errors) : IProgress<string>
{
    public void Report(string value) => errors.WriteLine(value);

    /// <summary>Says how to clean up after a run that is killed.</summary>
    public void Started(string runId) =>
        Report($"Run {runId}. If it is killed, contractkit sweep --run-id {runId} deletes what it created.");
}
