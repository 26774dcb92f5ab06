using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Fluenzr.ContractKit.Speed;

/// <summary>What is measured, and how long.</summary>
internal sealed record SpeedOptions(
    IReadOnlyList<string> Kinds, IReadOnlyList<int> Sizes, int Rounds, int Seconds, int Connections, string Only, string? Output);

/// <summary>The command line.</summary>
internal sealed class SpeedCommand
{
    private const int MinRounds = 3;

    private readonly Option<string[]> _kinds = new("--kinds")
    {
        Description = "How the servers are built: aot, jit.",
        DefaultValueFactory = _ => ServerBuilds.Kinds,
        CustomParser = result => List(result, Kind),
    };

    private readonly Option<int[]> _sizes = new("--sizes")
    {
        Description = "Contacts that the mock holds.",
        DefaultValueFactory = _ => [1_000, 100_000, 1_000_000],
        CustomParser = result => List(result, text => Number(text, atLeast: 100)),
    };

    private readonly Option<int> _rounds = Count("rounds", "Rounds that count; one more warms up.", otherwise: 3, MinRounds);
    private readonly Option<int> _seconds = Count("seconds", "Seconds that a server is driven in a round.", otherwise: 3, atLeast: 1);
    private readonly Option<int> _connections = Count("connections", "Connections that are kept busy.", otherwise: 32, atLeast: 1);
    private readonly Option<string> _only = new("--only") { Description = "Only works whose name fits: 'email-*'.", DefaultValueFactory = _ => "*" };
    private readonly Option<string?> _output = new("--output")
    {
        Description = "A file for the tables: between its two <!-- speed --> marks when it has them.",
    };

    public RootCommand Command => new("Measures the mock side by side with a bare Kestrel.\n\nWorks: " + string.Join(", ", Workloads.Names))
    {
        _kinds, _sizes, _rounds, _seconds, _connections, _only, _output,
    };

    public SpeedOptions Read(ParseResult line) => new(
        line.GetRequiredValue(_kinds),
        line.GetRequiredValue(_sizes),
        line.GetValue(_rounds),
        line.GetValue(_seconds),
        line.GetValue(_connections),
        line.GetRequiredValue(_only),
        line.GetValue(_output));

    private static Option<int> Count(string name, string description, int otherwise, int atLeast) => new("--" + name)
    {
        Description = description,
        DefaultValueFactory = _ => otherwise,
        CustomParser = result => WithError(result, Number(result.Tokens[0].Value, atLeast)),
    };

    private static T[] List<T>(ArgumentResult result, Func<string, (T Value, string? Error)> read) =>
        [.. result.Tokens[0].Value.Split(',').Select(text => WithError(result, read(text.Trim())))];

    private static T WithError<T>(ArgumentResult result, (T Value, string? Error) read)
    {
        if (read.Error is { } error)
            result.AddError($"{result.Argument.Name}: {error}.");
        return read.Value;
    }

    private static (string Value, string? Error) Kind(string text) =>
        ServerBuilds.Kinds.Contains(text) ? (text, null) : (text, $"'{text}' is no kind; there are {string.Join(", ", ServerBuilds.Kinds)}");

    private static (int Value, string? Error) Number(string text, int atLeast) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= atLeast
            ? (number, null)
            : (atLeast, $"'{text}' is no whole number from {atLeast}");
}
