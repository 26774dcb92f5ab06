using System.Globalization;
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

    /// <summary>A domain for emails, without an @.</summary>
    public static string? Domain(string text, out string value)
    {
        value = text;
        return Uri.CheckHostName(text) == UriHostNameType.Dns && text.Contains('.') && !text.EndsWith('.')
            ? null
            : $"'{text}' is not a domain, for example example.com";
    }

    /// <summary>A time with its unit: 90s, 30m, 1h, 2d.</summary>
    public static string? Age(string text, out TimeSpan? value)
    {
        value = text.Length > 1
            && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number < 10_000
            ? text[^1] switch
            {
                's' => TimeSpan.FromSeconds(number),
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                'd' => TimeSpan.FromDays(number),
                _ => null,
            }
            : null;
        return value is null ? $"'{text}' is not a time with a unit, for example 90s, 30m, 1h or 2d" : null;
    }

    private static string[] Names(string text) => text.Split(',', StringSplitOptions.TrimEntries);
}
