using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Cli;

namespace Fluenzr.ContractKit.Repository.Tests.Snippets;

/// <summary>The options of each command, as its <c>--help</c> lists them.</summary>
internal static partial class Options
{
    /// <summary>The commands.</summary>
    public static IReadOnlyList<string> Commands { get; } = ["mock", "conform", "sweep", "learn", "drift", "diff", "fuzz", "spec", "twin", "record", "mcp", "completion"];

    private static readonly Dictionary<string, HashSet<string>> ByCommand =
        Commands.ToDictionary(command => command, command => Read(Help(command)));

    /// <summary>The options of <c>contractkit COMMAND</c>, with dashes.</summary>
    public static IReadOnlySet<string> Of(string command) => ByCommand[command];

    // A password has no place on a command line.
    private static readonly string[] PasswordVariables =
        [.. new[] { "", "LEFT_", "RIGHT_" }.Select(side => $"CONTRACTKIT_{side}CLIENT_CERT_PASSWORD")];

    /// <summary>The environment variables of all commands.</summary>
    public static IReadOnlySet<string> Variables { get; } = ByCommand.Values.SelectMany(options => options)
        .Select(option => $"CONTRACTKIT_{option[2..].Replace('-', '_').ToUpperInvariant()}").Concat(PasswordVariables).ToHashSet();

    /// <summary>The help of a command.</summary>
    public static string Help(string command)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = CommandLine.RunAsync([command, "--help"], output, errors, _ => null, []).GetAwaiter().GetResult();
        Assert.Equal((0, ""), (exitCode, errors.ToString()));
        return output.ToString();
    }

    private static HashSet<string> Read(string help) => [.. Option().Matches(help).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"^  (?:-\S+, )*(--[a-z0-9-]+)", RegexOptions.Multiline)]
    private static partial Regex Option();
}
