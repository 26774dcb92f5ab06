using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Fluenzr.ContractKit.Soak;

/// <summary>How many sandboxes are used at once and how long; how many requests the memory is watched for.</summary>
internal sealed record SoakOptions(int Sandboxes, int Seconds, int Requests, int Connections);

/// <summary>The command line.</summary>
internal sealed class SoakCommand
{
    private readonly Option<int> _sandboxes = Count("sandboxes", "Sandboxes that are used at the same time.", otherwise: 200, atLeast: 1);
    private readonly Option<int> _seconds = Count("seconds", "Seconds that they are used.", otherwise: 60, atLeast: 1);
    private readonly Option<int> _requests = Count("requests", "Requests while the memory is watched.", otherwise: 5_000_000, atLeast: 100_000);
    private readonly Option<int> _connections = Count("connections", "Connections that send them.", otherwise: 32, atLeast: 1);

    public RootCommand Command => new("Uses the native mock for long: do its sandboxes stay apart, does its memory stay flat?")
    {
        _sandboxes, _seconds, _requests, _connections,
    };

    public SoakOptions Read(ParseResult line) => new(line.GetValue(_sandboxes), line.GetValue(_seconds), line.GetValue(_requests), line.GetValue(_connections));

    private static Option<int> Count(string name, string description, int otherwise, int atLeast) => new("--" + name)
    {
        Description = description,
        DefaultValueFactory = _ => otherwise,
        CustomParser = result => Number(result, atLeast),
    };

    private static int Number(ArgumentResult result, int atLeast)
    {
        if (!int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < atLeast)
            result.AddError($"{result.Argument.Name}: '{result.Tokens[0].Value}' is no whole number from {atLeast}.");
        return number;
    }
}
