using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Linting;
using Fluenzr.ContractKit.Contract.Renditions;
using Fluenzr.ContractKit.MockServer.Hosting.CommandLine;

namespace Fluenzr.ContractKit.Cli;

/// <summary><c>contractkit spec</c>: writes the contract in the form that another tool reads.</summary>
internal sealed class SpecCommand
{
    private const string Description =
        """
        Writes the contract in the form that another tool reads.

        Exit codes: 0 written, 2 not possible.
        """;

    private const string LintDescription =
        """
        Says what is wrong with a contract, and what generators of clients do not read correctly.

        Exit codes: 0 no findings, 1 findings, 2 the file cannot be read.
        """;

    private const string Postman = "postman", Bruno = "bruno", Http = "http";

    private readonly OptionBuilder _options;
    private readonly Option<string?> _spec;
    private readonly Option<string> _format = new("--format")
    {
        Description = "3.1, 3.0: OpenAPI. postman: a collection. bruno: a folder of requests. http: a file of requests for IDEs.",
        DefaultValueFactory = _ => "3.1",
    };

    private readonly Option<string?> _out = new("--out")
    {
        Description = "File to write, for bruno a folder; .yaml or .yml writes OpenAPI as YAML. Without it, the text is printed.",
        HelpName = "file",
    };

    private readonly Command _lint = new("lint", LintDescription);

    private readonly SpecDiffCommand _diff = new();

    private readonly SpecSchemaCommand _schema;

    private readonly Argument<string> _file = new("file") { Description = "The contract, an OpenAPI 3.1 file." };

    public SpecCommand(Func<string, string?> environment)
    {
        _options = new OptionBuilder(environment);
        _spec = _options.Create<string?>("spec", "The contract, an OpenAPI 3.1 file. Default: built in.", OptionReaders.Text, null);
        _format.AcceptOnlyFromAmong("3.1", "3.0", Postman, Bruno, Http);
        _lint.Arguments.Add(_file);
        _lint.SetAction(_ => 0);
        _schema = new SpecSchemaCommand(_spec);
        Command = new Command("spec", Description) { _spec, _format, _out, _lint, _diff.Command, _schema.Command };
        // With subcommands, a command without an action would be an error.
        Command.SetAction(_ => 0);
    }

    public Command Command { get; }

    /// <summary>The command and its subcommands.</summary>
    public IReadOnlyList<Command> Commands => [Command, .. Command.Subcommands];

    /// <summary>The environment variables that set the options.</summary>
    public IReadOnlyCollection<string> Variables => _options.Variables;

    public async Task<int> RunAsync(ParseResult line, TextWriter output)
    {
        if (line.CommandResult.Command == _lint)
            return await LintAsync(line.GetRequiredValue(_file), output);
        if (line.CommandResult.Command == _diff.Command)
            return await _diff.RunAsync(line, output);
        if (line.CommandResult.Command == _schema.Command)
            return await _schema.RunAsync(line, output);
        var spec = line.GetValue(_spec) is { } file ? Spec.Load(file) : Spec.Load();
        var (format, to) = (line.GetValue(_format), line.GetValue(_out));
        if (format == Bruno)
        {
            var folder = to ?? throw new UsageException("--format bruno needs --out: the folder to write.");
            await WriteFolderAsync(folder, Rendition.Bruno(spec));
            return 0;
        }

        var text = format switch
        {
            Http => Encoding.UTF8.GetBytes(Rendition.Http(spec)),
            Postman => Rendition.Json(Rendition.Postman(spec)),
            "3.0" => OpenApi(Rendition.OpenApi30(spec), to),
            _ => OpenApi(Rendition.OpenApi31(spec), to),
        };
        await OutputFile.WriteAsync(text, to, output);
        return 0;
    }

    private static async Task<int> LintAsync(string file, TextWriter output)
    {
        var findings = SpecLinter.Check(file);
        foreach (var finding in findings)
            await output.WriteLineAsync(ConsoleText.Of(finding));
        return findings.Count == 0 ? 0 : 1;
    }

    private static byte[] OpenApi(JsonObject document, string? file) =>
        Path.GetExtension(file) is ".yaml" or ".yml" ? Rendition.Yaml(document) : Rendition.Json(document);

    private static async Task WriteFolderAsync(string folder, IEnumerable<(string Name, string Text)> files)
    {
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text);
        }
    }
}
