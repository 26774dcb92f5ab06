using System.Globalization;
using Fluenzr.ContractKit.Contract.Paths;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Journal;

namespace Fluenzr.ContractKit.MockServer.Faults;

/// <summary>Reads faults as they are written on a command line: <c>createContact: 503+delay 200 x2</c>.</summary>
internal static class FaultText
{
    /// <summary>The form of a fault.</summary>
    public const string Grammar = "WHERE: WHAT [xN] [every N] [after N] [chance P]";

    /// <summary>What WHERE and WHAT stand for.</summary>
    public const string Terms =
        "WHERE is an operation, *, a method, a path (/contacts/*) or both (POST /contacts/*); "
        + "WHAT is a status, reset, cut, exhausted, delay MS, delay MS-MS or retry-after S, or several joined by +";

    /// <summary>Reads faults separated by semicolons, or gives a sentence about what is wrong.</summary>
    public static (IReadOnlyList<FaultDefinition> Definitions, string? Error) ParseAll(string text)
    {
        var definitions = new List<FaultDefinition>();
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (definition, error) = Parse(part);
            if (definition is null)
                return ([], error);
            definitions.Add(definition);
        }

        return definitions.Count > 0 ? (definitions, null) : ([], $"the rule is empty. Write {Grammar}");
    }

    /// <summary>Reads a fault, or gives a sentence about what is wrong.</summary>
    public static (FaultDefinition? Definition, string? Error) Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return (null, $"'{text}' is not a fault rule. Write {Grammar}");
        if (Where(Split(text[..colon])) is not { } pattern)
            return (null, $"'{text[..colon].Trim()}' is not a valid WHERE. {Terms}");

        var parts = Parts(text[(colon + 1)..]);
        if (parts.GroupBy(Kind).FirstOrDefault(same => same.Key != "+" && same.Count() > 1) is { } twice)
            return (null, $"'{text}' sets {twice.Key} twice");

        var action = new FaultAction();
        do
        {
            if (!parts.TryDequeue(out var part))
                return (null, $"'{text}' has no WHAT. {Terms}");
            if (What(action, part) is not { } next)
                return (null, $"'{part}' is not a valid WHAT in '{text}'. {Terms}");
            action = next;
        }
        while (parts.TryPeek(out var plus) && plus == "+" && parts.Dequeue() is not null);

        var match = new FaultMatch { Pattern = pattern };
        while (parts.TryDequeue(out var part))
        {
            if (When(match, part) is not { } next)
                return (null, $"'{part}' is not valid in '{text}'. Write {Grammar}");
            match = next;
        }

        return action.Error() is { } error ? (null, error) : (new FaultDefinition(match, action), null);
    }

    private static string[] Split(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    // Some words take the next word as their value.
    private static Queue<string> Parts(string text)
    {
        var words = new Queue<string>(Split(text.Replace("+", " + ", StringComparison.Ordinal)));
        var parts = new Queue<string>();
        while (words.TryDequeue(out var word))
            parts.Enqueue(word is "delay" or "retry-after" or "every" or "after" or "chance" && words.TryDequeue(out var value)
                ? $"{word} {value}"
                : word);
        return parts;
    }

    private static string Kind(string part) => part switch
    {
        [>= '0' and <= '9', ..] => "the status",
        ['x', >= '0' and <= '9', ..] => "xN",
        _ => part.Split(' ')[0],
    };

    private static RequestPattern? Where(string[] words) => words switch
    {
        ["*"] => new(),
        [['/', ..] path] => new() { Path = PathTemplate.Parse(path) },
        [var method] when FaultMatch.IsMethod(method) => new() { Method = method },
        [var operation] => new() { Operation = operation },
        [var method, ['/', ..] path] when FaultMatch.IsMethod(method) => new() { Method = method, Path = PathTemplate.Parse(path) },
        _ => null,
    };

    private static FaultAction? What(FaultAction action, string part) => part.Split(' ') switch
    {
        ["reset"] => action with { Reset = true },
        ["cut"] => action with { Cut = true },
        ["exhausted"] => action with { Exhausted = true },
        ["delay", var time] when Latency.Parse(time) is { } delay => action with { Delay = delay },
        ["retry-after", var seconds] when Number(seconds) is { } number => action with { RetryAfter = number },
        [var status] when Number(status) is { } number => action with { Status = number },
        _ => null,
    };

    private static FaultMatch? When(FaultMatch match, string part) => part.Split(' ') switch
    {
        [['x', .. var times]] when Number(times) is > 0 and var count => match with { Times = count },
        ["every", var every] when Number(every) is > 0 and var count => match with { Every = count },
        ["after", var after] when Number(after) is { } count => match with { After = count },
        ["chance", var text] when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var chance)
            && chance is > 0 and <= 1 => match with { Chance = chance },
        _ => null,
    };

    private static int? Number(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
