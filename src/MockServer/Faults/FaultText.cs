using System.Globalization;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Journal;

namespace Fluenzr.ContractKit.MockServer.Faults;

/// <summary>Faults as one writes them on a command line: <c>createContact: 503+delay 200 x2</c>.</summary>
internal static class FaultText
{
    /// <summary>How a fault is written.</summary>
    public const string Grammar = "WHERE: WHAT [xN] [every N] [after N] [chance P]";

    /// <summary>What stands for WHERE and WHAT.</summary>
    public const string Words =
        "WHERE is an operation, *, or a method and a path or one of them (POST /contacts/*); "
        + "WHAT is a status, reset, cut, exhausted, delay MS or delay MS-MS, several joined by +";

    /// <summary>Several faults, separated by semicolons.</summary>
    public static (IReadOnlyList<FaultDefinition> Plans, string? Error) ParseAll(string text)
    {
        var plans = new List<FaultDefinition>();
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (definition, error) = Parse(part);
            if (definition is null)
                return ([], error);
            plans.Add(definition);
        }

        return plans.Count > 0 ? (plans, null) : ([], $"no fault is given; write {Grammar}");
    }

    /// <summary>The fault, or a sentence about what is wrong.</summary>
    public static (FaultDefinition? Plan, string? Error) Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return (null, $"'{text}' is no fault; write {Grammar}");
        if (Where(Split(text[..colon])) is not { } match)
            return (null, $"'{text[..colon].Trim()}' is no place for a fault; {Words}");

        var parts = Parts(text[(colon + 1)..]);
        if (parts.GroupBy(Kind).FirstOrDefault(same => same.Key != "+" && same.Count() > 1) is { } twice)
            return (null, $"'{text}' says {twice.Key} twice");

        var answer = new FaultAction();
        do
        {
            if (!parts.TryDequeue(out var part))
                return (null, $"'{text}' does not say what happens; {Words}");
            if (What(answer, part) is not { } more)
                return (null, $"'{part}' is nothing that happens, in '{text}'; {Words}");
            answer = more;
        }
        while (parts.TryPeek(out var plus) && plus == "+" && parts.Dequeue() is not null);

        while (parts.TryDequeue(out var part))
        {
            if (When(match, part) is not { } narrower)
                return (null, $"'{part}' is not understood in '{text}'; write {Grammar}");
            match = narrower;
        }

        return new FaultDefinition(match, answer) is var definition && definition.Action.Error() is { } wrong ? (null, wrong) : (definition, null);
    }

    private static string[] Split(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    // Some words have another behind them.
    private static Queue<string> Parts(string text)
    {
        var words = new Queue<string>(Split(text.Replace("+", " + ", StringComparison.Ordinal)));
        var parts = new Queue<string>();
        while (words.TryDequeue(out var word))
            parts.Enqueue(word is "delay" or "every" or "after" or "chance" && words.TryDequeue(out var value) ? $"{word} {value}" : word);
        return parts;
    }

    private static string Kind(string part) => part switch
    {
        [>= '0' and <= '9', ..] => "the status",
        ['x', >= '0' and <= '9', ..] => "xN",
        _ => part.Split(' ')[0],
    };

    private static FaultMatch? Where(string[] words) => words switch
    {
        ["*"] => new(),
        [['/', ..] path] => new() { Path = PathPattern.Of(path) },
        [var method] when FaultMatch.IsMethod(method) => new() { Method = method },
        [var operation] => new() { Operation = operation },
        [var method, ['/', ..] path] when FaultMatch.IsMethod(method) => new() { Method = method, Path = PathPattern.Of(path) },
        _ => null,
    };

    private static FaultAction? What(FaultAction answer, string part) => part.Split(' ') switch
    {
        ["reset"] => answer with { Resets = true },
        ["cut"] => answer with { Cuts = true },
        ["exhausted"] => answer with { IsExhausted = true },
        ["delay", var time] when Latency.Parse(time) is { } delay => answer with { Delay = delay },
        [var status] when Number(status) is { } number => answer with { Status = number },
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

    private static int? Number(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
