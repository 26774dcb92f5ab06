using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>Text of a server on a console, which a build server reads: no line of it may be a command.</summary>
public static partial class ConsoleText
{
    /// <summary>
    /// Replaces control characters, and breaks the commands of GitHub Actions and Azure Pipelines: <c>::</c> at the start of a line, and
    /// <c>##[</c> or <c>##vso[</c> anywhere.
    /// </summary>
    public static string Of(string text) => LineStart().Replace(Anywhere().Replace(ReportText.Printable(text), "## $1"), "$1: :");

    [GeneratedRegex(@"^([ \t]*)::", RegexOptions.Multiline)]
    private static partial Regex LineStart();

    [GeneratedRegex(@"##((?:vso)?\[)", RegexOptions.IgnoreCase)]
    private static partial Regex Anywhere();
}
