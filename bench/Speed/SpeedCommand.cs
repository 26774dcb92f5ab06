using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Fluenzr.ContractKit.Speed;

/// <summary>The options of the benchmark.</summary>
internal sealed record SpeedOptions(
    IReadOnlyList<string> Kinds, IReadOnlyList<int> Sizes, int Rounds, int Seconds, int Connections, string Only, string? Output);

/// <summary>The command line.</summary>
internal sealed class SpeedCommand
{
    private const int MinRounds = 3;

    private readonly Option<string[]> _kinds = new("--kinds")
    {
        Description = "Builds of the servers: aot, jit.",
        DefaultValueFactory = _ => ServerBuilds.Kinds,
        CustomParser = result => List(result, Kind),
    };

    private readonly Option<int[]> _sizes = new("--sizes")
    {
        Description = "Numbers of contacts of the mock.",
        DefaultValueFactory = _ => [1_000, 100_000, 1_000_000],
        CustomParser = result => List(result, text => Number(text, atLeast: 100)),
    };

    private readonly Option<int> _rounds = Count("rounds", "Measured rounds; one more is a warm-up.", fallback: 3, MinRounds);
    private readonly Option<int> _seconds = Count("seconds", "Seconds per server and round.", fallback: 3, atLeast: 1);
    private readonly Option<int> _connections = Count("connections", "Number of connections.", fallback: 32, atLeast: 1);
    private readonly Option<string> _only = new("--only")
    {
        Description = "Only workloads whose name matches: 'email-*'.",
        DefaultValueFactory = _ => "*",
    };

    private readonly Option<string?> _output = new("--output")
    {
        Description = "A file for the report: replaces the text between two <!-- speed --> markers, or the whole file.",
    };

    public RootCommand Command => new(
        "Measures the mock and a bare Kestrel side by side.\n\nWorkloads: " + string.Join(", ", Workloads.Names))
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

    private static Option<int> Count(string name, string description, int fallback, int atLeast) => new("--" + name)
    {
        Description = description,
        DefaultValueFactory = _ => fallback,
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
        ServerBuilds.Kinds.Contains(text)
            ? (text, null)
            : (text, $"'{text}' is not a build. Use {string.Join(" or ", ServerBuilds.Kinds)}");

    private static (int Value, string? Error) Number(string text, int atLeast) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= atLeast
            ? (number, null)
            : (atLeast, $"'{text}' is not a whole number of {atLeast} or more");
}
