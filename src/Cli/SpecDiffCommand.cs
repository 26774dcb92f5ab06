using System.CommandLine;
using System.Text;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Comparison;
using Fluenzr.ContractKit.Contract.Renditions;

namespace Fluenzr.ContractKit.Cli;

/// <summary><c>contractkit spec diff</c>: compares two contracts.</summary>
internal sealed class SpecDiffCommand
{
    private const string Description =
        """
        Says what changed from one contract to another, and whether existing clients can fail.

        Exit codes: 0 no breaking change, 1 breaking changes, 2 a file cannot be read or written.
        """;

    private const string Markdown = "markdown", Json = "json";

    private readonly Argument<string> _old = new("old") { Description = "The contract before, an OpenAPI 3.1 file." };

    private readonly Argument<string> _new = new("new") { Description = "The contract after, an OpenAPI 3.1 file." };

    private readonly Option<string> _format = new("--format")
    {
        Description = "markdown: for people. json: for programs.",
        DefaultValueFactory = _ => Markdown,
    };

    private readonly Option<string?> _out = new("--out")
    {
        Description = "File to write. Without it, the text is printed.",
        HelpName = "file",
    };

    public SpecDiffCommand()
    {
        _format.AcceptOnlyFromAmong(Markdown, Json);
        Command = new Command("diff", Description) { _old, _new, _format, _out };
        Command.SetAction(_ => 0);
    }

    public Command Command { get; }

    public async Task<int> RunAsync(ParseResult line, TextWriter output)
    {
        var changes = SpecComparison.Compare(Spec.Load(line.GetRequiredValue(_old)), Spec.Load(line.GetRequiredValue(_new)));
        var text = line.GetValue(_format) == Json
            ? Rendition.Json(ChangeReport.Json(changes))
            : Encoding.UTF8.GetBytes(ChangeReport.Markdown(changes));
        await OutputFile.WriteAsync(text, line.GetValue(_out), output);
        return changes.Any(change => change.Kind == ChangeKind.Breaking) ? 1 : 0;
    }
}
