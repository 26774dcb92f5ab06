using System.CommandLine;
using System.Text;
using Fluenzr.ContractKit.Contract;
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

    private readonly OptionBuilder _options;
    private readonly Option<string?> _spec;
    private readonly Option<string> _format = new("--format")
    {
        Description = "3.1: OpenAPI 3.1. 3.0: OpenAPI 3.0, for tools that do not read 3.1.",
        DefaultValueFactory = _ => "3.1",
    };

    private readonly Option<string?> _out = new("--out")
    {
        Description = "File to write; .yaml or .yml writes YAML, any other JSON. Without it, JSON is printed.",
        HelpName = "file",
    };

    public SpecCommand(Func<string, string?> environment)
    {
        _options = new OptionBuilder(environment);
        _spec = _options.Create<string?>("spec", "The contract, an OpenAPI 3.1 file. Default: built in.", OptionReaders.Text, null);
        _format.AcceptOnlyFromAmong("3.1", "3.0");
        Command = new Command("spec", Description) { _spec, _format, _out };
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
        var spec = line.GetValue(_spec) is { } file ? Spec.Load(file) : Spec.Load();
        var rendition = line.GetValue(_format) == "3.0" ? Rendition.OpenApi30(spec) : Rendition.OpenApi31(spec);
        if (line.GetValue(_out) is { } to)
            await File.WriteAllBytesAsync(to, IsYaml(to) ? Rendition.Yaml(rendition) : Rendition.Json(rendition));
        else
            await output.WriteAsync(Encoding.UTF8.GetString(Rendition.Json(rendition)));
        return 0;
    }

    private static bool IsYaml(string file) => Path.GetExtension(file) is ".yaml" or ".yml";
}
