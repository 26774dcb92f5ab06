using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Repository.Tests.Pages;

namespace Fluenzr.ContractKit.Repository.Tests.Snippets;

/// <summary>Command lines of the documentation: their options, projects and variables exist.</summary>
public sealed partial class CommandLineTests
{
    private static readonly string[] Languages = ["sh", "js", "html", "csharp", "yaml", "json", "xml", "text"];
    private static readonly string[] Configuration =
        ["Dockerfile", "compose.yaml", ".github/workflows/ci.yml", ".ci/run", "action.yml", "templates/conform.yml", "templates/mock.yml"];

    public static TheoryData<string> Pages => [.. MarkdownPage.All.Select(page => page.Path)];

    [Fact]
    public void EverySnippet_NamesItsLanguage() =>
        Assert.Empty(MarkdownPage.All.SelectMany(page => page.Snippets).Where(snippet => !Languages.Contains(snippet.Language))
            .Select(snippet => $"{snippet}: {snippet.Language}"));

    [Theory]
    [MemberData(nameof(Pages))]
    public void EveryCommandLine_HasKnownOptionsAndProjects(string path) =>
        Assert.Empty(Scripts(MarkdownPage.Get(path)).SelectMany(ShellCommands.Split).SelectMany(Wrong));

    [Fact]
    public void EveryVariable_IsAnOption()
    {
        var texts = MarkdownPage.All.Select(page => (page.Path, page.Text))
            .Concat(Configuration.Select(file => (Path: file, Text: RepositoryFiles.Read(file))));
        var variables = texts.SelectMany(file => Variable().Matches(file.Text).Select(match => (file.Path, Name: match.Value)));

        Assert.DoesNotContain(variables, variable => !Options.Variables.Contains(variable.Name));
    }

    // Workflows hold commands of the tool, and so do sentences.
    private static IEnumerable<string> Scripts(MarkdownPage page) =>
    [
        .. page.Snippets.Where(snippet => snippet.Language == "sh").Select(snippet => snippet.Code),
        .. page.Snippets.Where(snippet => snippet.Language == "yaml").SelectMany(snippet => Tool().Matches(snippet.Code))
            .Select(tool => tool.Value),
        .. page.InlineCode.Where(code => code.Split(' ') is ["dotnet" or "contractkit", _, ..]),
    ];

    private static IEnumerable<string> Wrong(IReadOnlyList<string> words)
    {
        foreach (var path in words.Where(word => RepositoryPath().IsMatch(word) && !Path.Exists(RepositoryFiles.At(word))))
            yield return $"{string.Join(' ', words)}: there is no {path}";
        if (Arguments(words) is not var (command, arguments))
            yield break;
        if (command is "--help" or "--version")
            yield break;
        if (!Options.Commands.Contains(command))
        {
            yield return $"{string.Join(' ', words)}: there is no command {command}";
            yield break;
        }

        var options = arguments.Where(word => word.StartsWith("--", StringComparison.Ordinal)).Select(word => word.Split('=')[0]);
        foreach (var option in options.Where(option => !Options.Of(command).Contains(option)))
            yield return $"{string.Join(' ', words)}: contractkit {command} has no option {option}";
    }

    // The command of contractkit that a command line runs; null when it runs something else.
    private static (string Command, IEnumerable<string> Arguments)? Arguments(IReadOnlyList<string> words)
    {
        var own = words.SkipWhile(word => word != "--").Skip(1).ToArray();
        return words switch
        {
            ["dotnet", "run", .., "--project", "src/MockServer"] or ["dotnet", "run", "--project", "src/MockServer", ..] => ("mock", own),
            ["dotnet", "run", "--project", "src/Cli", ..] => (own[0], own.Skip(1)),
            [var tool, var command, ..] when tool is "contractkit" or "tools/contractkit" => (command, words.Skip(2)),
            ["npx", "fluenzr-contractkit", ..] => ("mock", words.Skip(2)),
            ["out/Fluenzr.ContractKit.MockServer", ..] => ("mock", words.Skip(1)),
            _ => null,
        };
    }

    [GeneratedRegex("CONTRACTKIT_[A-Z][A-Z_]*")]
    private static partial Regex Variable();

    [GeneratedRegex("(?:tools/)?contractkit (?:mock|conform|sweep|spec)[^\n#]*")]
    private static partial Regex Tool();

    [GeneratedRegex("^(src|tests|bench|spec|docs)/[A-Za-z]")]
    private static partial Regex RepositoryPath();
}
