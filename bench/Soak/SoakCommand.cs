using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Fluenzr.ContractKit.Soak;

/// <summary>The options of the soak test.</summary>
internal sealed record SoakOptions(int Sandboxes, int Seconds, int Requests, int Connections);

/// <summary>The command line.</summary>
internal sealed class SoakCommand
{
    private readonly Option<int> _sandboxes = Count("sandboxes", "Number of parallel sandboxes.", fallback: 200, atLeast: 1);
    private readonly Option<int> _seconds = Count("seconds", "Duration of the sandbox test in seconds.", fallback: 60, atLeast: 1);
    private readonly Option<int> _requests =
        Count("requests", "Number of requests of the memory test.", fallback: 5_000_000, atLeast: 100_000);
    private readonly Option<int> _connections = Count("connections", "Number of connections of the memory test.", fallback: 32, atLeast: 1);

    public RootCommand Command => new("Soak test of the native mock: sandbox isolation and memory growth.")
    {
        _sandboxes, _seconds, _requests, _connections,
    };

    public SoakOptions Read(ParseResult line) =>
        new(line.GetValue(_sandboxes), line.GetValue(_seconds), line.GetValue(_requests), line.GetValue(_connections));

    private static Option<int> Count(string name, string description, int fallback, int atLeast) => new("--" + name)
    {
        Description = description,
        DefaultValueFactory = _ => fallback,
        CustomParser = result => Number(result, atLeast),
    };

    private static int Number(ArgumentResult result, int atLeast)
    {
        if (!int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < atLeast)
            result.AddError($"{result.Argument.Name}: '{result.Tokens[0].Value}' is not a whole number of {atLeast} or more.");
        return number;
    }
}
