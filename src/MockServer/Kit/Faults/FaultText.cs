using System.Globalization;
using Fluenzr.ContractKit.MockServer.Configuration;

namespace Fluenzr.ContractKit.MockServer.Kit.Faults;

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
    public static (IReadOnlyList<FaultPlan> Plans, string? Error) ParseAll(string text)
    {
        var plans = new List<FaultPlan>();
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (plan, error) = Parse(part);
            if (plan is null)
                return ([], error);
            plans.Add(plan);
        }

        return plans.Count > 0 ? (plans, null) : ([], $"no fault is given; write {Grammar}");
    }

    /// <summary>The fault, or a sentence about what is wrong.</summary>
    public static (FaultPlan? Plan, string? Error) Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return (null, $"'{text}' is no fault; write {Grammar}");
        if (Where(Words(text[..colon])) is not { } match)
            return (null, $"'{text[..colon].Trim()}' is no place for a fault; {FaultText.Words}");

        var answer = new FaultAnswer();
        var words = new Queue<string>(Words(text[(colon + 1)..].Replace("+", " + ", StringComparison.Ordinal)));
        do
        {
            if (What(answer, words) is not { } more)
                return (null, $"'{text}' does not say what happens; {FaultText.Words}");
            answer = more;
        }
        while (words.TryPeek(out var plus) && plus == "+" && words.Dequeue() is not null);

        while (words.TryDequeue(out var word))
        {
            if (When(match, word, words) is not { } narrower)
                return (null, $"'{word}' is not understood in '{text}'; write {Grammar}");
            match = narrower;
        }

        return new FaultPlan(match, answer) is var plan && plan.Answer.Wrong() is { } wrong ? (null, wrong) : (plan, null);

        static string[] Words(string part) => part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    private static FaultMatch? Where(string[] words) => words switch
    {
        ["*"] => new(),
        [['/', ..] path] => new() { Path = PathPattern.Of(path) },
        [var method] when FaultMatch.IsMethod(method) => new() { Method = method },
        [var operation] => new() { Operation = operation },
        [var method, ['/', ..] path] when FaultMatch.IsMethod(method) => new() { Method = method, Path = PathPattern.Of(path) },
        _ => null,
    };

    private static FaultAnswer? What(FaultAnswer answer, Queue<string> words) => words.TryDequeue(out var word) ? word switch
    {
        "reset" => answer with { Resets = true },
        "cut" => answer with { Cuts = true },
        "exhausted" => answer with { IsExhausted = true },
        "delay" => words.TryDequeue(out var time) && Latency.Parse(time) is { } delay ? answer with { Delay = delay } : null,
        _ => Number(word) is { } status && answer.Status is null ? answer with { Status = status } : null,
    }
    : null;

    private static FaultMatch? When(FaultMatch match, string word, Queue<string> words) => word switch
    {
        ['x', .. var times] => Number(times) is > 0 and var count ? match with { Times = count } : null,
        "every" => Number(words) is > 0 and var every ? match with { Every = every } : null,
        "after" => Number(words) is { } after ? match with { After = after } : null,
        "chance" => words.TryDequeue(out var text)
            && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var chance)
            && chance is > 0 and <= 1 ? match with { Chance = chance } : null,
        _ => null,
    };

    private static int? Number(Queue<string> words) => words.TryDequeue(out var word) ? Number(word) : null;

    private static int? Number(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
