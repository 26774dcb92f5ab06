using System.CommandLine;
using System.CommandLine.Parsing;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Hosting.CommandLine;

/// <summary>The errors of a command line, for people.</summary>
internal static class CommandLineErrors
{
    /// <summary>One sentence a line. An unknown word is repeated only when it is like a known one: it could be a key.</summary>
    public static string Describe(ParseResult line)
    {
        var options = line.UnmatchedTokens.Where(token => token.StartsWith('-')).Select(token => UnknownOption(line, token)).ToArray();
        // What follows an unknown option is its value.
        var words = options.Length > 0 ? [] : line.UnmatchedTokens.Select(token => UnknownWord(line, token));
        var values = line.Errors.Where(error => error.SymbolResult is not CommandResult).Select(error => error.Message);
        string[] sentences = [.. options.Concat(words).Concat(values).Distinct()];
        return string.Join(Environment.NewLine, sentences.Length > 0 ? sentences : ["The command line is not valid. See --help."]);
    }

    private static string UnknownOption(ParseResult line, string token) =>
        Suggestions.Unknown("option", token.Split('=', ':')[0], Options(line).Append("--help"));

    private static string UnknownWord(ParseResult line, string token)
    {
        string[] known = [.. line.CommandResult.Command.Subcommands.Select(command => command.Name), .. Options(line)];
        return Suggestions.Nearest(token, known).Count > 0
            ? Suggestions.Unknown("argument", token, known)
            : "Unknown argument. See --help.";
    }

    private static IEnumerable<string> Options(ParseResult line) =>
        line.CommandResult.Command.Options.Where(option => !option.Hidden).Select(option => option.Name);
}
