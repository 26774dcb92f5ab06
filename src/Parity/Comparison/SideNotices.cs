namespace Fluenzr.ContractKit.Parity.Comparison;

/// <summary>Names the server that a sentence is about.</summary>
internal sealed class SideNotices(string side, IProgress<string> notices) : IProgress<string>
{
    public void Report(string value) => notices.Report($"{side}: {value}");
}
