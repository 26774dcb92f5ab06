using System.CommandLine;
using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Renditions;

namespace Fluenzr.ContractKit.Cli;

/// <summary><c>contractkit spec schema</c>: writes the JSON Schema of a file that users edit.</summary>
internal sealed class SpecSchemaCommand
{
    private const string Description =
        """
        Writes the JSON Schema of a file that you edit, so that your editor checks and completes it.

        The first line of the file names the schema. YAML: # yaml-language-server: $schema=choices.schema.json
        JSON: { "$schema": "choices.schema.json", …
        Exit codes: 0 written, 2 not possible.
        """;

    private const string Choices = "choices", Deviations = "deviations", State = "state";

    private readonly Argument<string> _file = new("kind")
    {
        Description = "choices: for mock --choices. deviations: for conform --deviations. state: for mock --state.",
        HelpName = "kind",
    };

    private readonly Option<string?> _spec;

    private readonly Option<string?> _out = new("--out")
    {
        Description = "File to write. Without it, the text is printed.",
        HelpName = "file",
    };

    public SpecSchemaCommand(Option<string?> spec)
    {
        _spec = spec;
        _file.AcceptOnlyFromAmong(Choices, Deviations, State);
        Command = new Command("schema", Description) { _file, _spec, _out };
        Command.SetAction(_ => 0);
    }

    public Command Command { get; }

    public async Task<int> RunAsync(ParseResult line, TextWriter output)
    {
        var spec = line.GetValue(_spec) is { } file ? Spec.Load(file) : Spec.Load();
        var schema = line.GetRequiredValue(_file) switch
        {
            Choices => Rendition.SchemaOfChoices(spec),
            State => Rendition.SchemaOfState(spec),
            _ => Rendition.SchemaOfDeviations(CheckCatalog.For(spec).Select(check => (check.Id, check.Requirement))),
        };
        await OutputFile.WriteAsync(Rendition.Json(schema), line.GetValue(_out), output);
        return 0;
    }
}
