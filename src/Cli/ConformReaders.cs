using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Hosting.CommandLine;

namespace Fluenzr.ContractKit.Cli;

/// <summary>Readers of options that only <c>conform</c> has.</summary>
internal static class ConformReaders
{
    private static readonly Dictionary<string, Level> ByName = new()
    {
        ["documented"] = Level.Documented,
        ["related"] = Level.Related,
        ["implied"] = Level.Implied,
    };

    public static string AllLevels { get; } = string.Join(',', ByName.Keys);

    public static string? Levels(string text, out string value)
    {
        value = text;
        return Names(text).FirstOrDefault(name => !ByName.ContainsKey(name)) is { } unknown
            ? $"'{unknown}' is not a level. Levels: {string.Join(", ", ByName.Keys)}"
            : null;
    }

    /// <summary>The levels of a text that <see cref="Levels"/> accepts.</summary>
    public static HashSet<Level> ParseLevels(string text) => [.. Names(text).Select(name => ByName[name])];

    public static string? List(string text, out ListValue value)
    {
        value = new(OptionReaders.List(text), ",");
        return null;
    }

    private static string[] Names(string text) => text.Split(',', StringSplitOptions.TrimEntries);
}
