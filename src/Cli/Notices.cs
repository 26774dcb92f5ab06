namespace Fluenzr.ContractKit.Cli;

/// <summary>Prints a sentence at once, for example why a run waits.</summary>
internal sealed class Notices(TextWriter errors) : IProgress<string>
{
    public void Report(string value) => errors.WriteLine(value);
}
