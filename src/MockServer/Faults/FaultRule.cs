using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Journal;

namespace Fluenzr.ContractKit.MockServer.Faults;

/// <summary>A fault and the requests that it strikes, as somebody asked for it.</summary>
/// <param name="Match">The requests.</param>
/// <param name="Action">What they get.</param>
internal sealed record FaultDefinition(FaultMatch Match, FaultAction Action)
{
    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Error(Spec spec) => Match.Error(spec) ?? Action.Error();

    /// <summary>As it is written on a command line; a key is left out.</summary>
    public override string ToString() => $"{Match.Where}: {Action}{Match.When}";

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("match");
        Match.Write(json);
        json.WriteEndObject();
        json.WriteStartObject("answer");
        Action.Write(json);
        json.WriteEndObject();
    }
}

/// <summary>Which requests a fault strikes: what is null does not matter.</summary>
internal sealed record FaultMatch
{
    private static readonly string[] Methods = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

    /// <summary>An operation of the contract.</summary>
    public string? Operation { get; init; }

    public string? Method { get; init; }

    public PathPattern? Path { get; init; }

    /// <summary>The API key of the request, a secret.</summary>
    public string? Key { get; init; }

    /// <summary>Of the requests that match only the first this many are let off.</summary>
    public int After { get; init; }

    /// <summary>Of those that come then, each one of this many.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Of those, with this probability.</summary>
    public double Chance { get; init; } = 1;

    /// <summary>No more than this many.</summary>
    public int? Times { get; init; }

    public static bool IsMethod(string text) => Methods.Contains(text);

    /// <summary>The requests, as on a command line.</summary>
    public string Where => Operation ?? (Method, Path) switch
    {
        (null, null) => "*",
        (null, _) => Path.ToString(),
        (_, null) => Method,
        _ => $"{Method} {Path}",
    };

    /// <summary>Which of them, as on a command line.</summary>
    public string When => FormattableString.Invariant(
        $"{(Times is { } times ? $" x{times}" : "")}{(Every > 1 ? $" every {Every}" : "")}{(After > 0 ? $" after {After}" : "")}")
        + (Chance < 1 ? FormattableString.Invariant($" chance {Chance}") : "");

    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the base path.</param>
    /// <param name="operation">The id of the operation; null when there is none.</param>
    /// <param name="key">The API key; null when there is no good one.</param>
    public bool Matches(string method, ReadOnlySpan<char> path, string? operation, string? key) =>
        (Operation is null || Operation == operation)
        && (Method is null || Method == method)
        && (Key is null || Key == key)
        && (Path is null || Path.Matches(path));

    public string? Error(Spec spec)
    {
        var operation = spec.Operations.FirstOrDefault(operation => operation.Id == Operation);
        return OperationName.Wrong(spec, Operation) is { } unknown ? unknown + ", and * for all"
            : Method is not null && !IsMethod(Method) ? $"'{Method}' is no method; there are {string.Join(", ", Methods)}"
            : operation is not null && Method is not null && operation.Method != Method ? $"the operation {Operation} is {operation.Method}, not {Method}"
            : Path?.Error is { } wrong ? $"the path '{Path}' {wrong}"
            : operation is not null && Path is not null && !Path.CanMatch(operation.Path) ? $"the operation {Operation} is at {operation.Path}, which is not among {Path}"
            : Key is not null && !spec.KeyPattern.IsMatch(Key) ? $"the key does not have the form of the contract, {spec.KeyPattern}"
            : After < 0 ? "after is a whole number from 0"
            : Every < 1 ? "every is a whole number from 1"
            : Times < 1 ? "times is a whole number from 1"
            : Chance is > 0 and <= 1 ? null
            : "chance is a number above 0, at most 1";
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("operation", Operation ?? "*");
        json.WriteString("method", Method);
        json.WriteString("path", Path?.ToString());
        json.WriteString("key", Key is null ? null : "[redacted]");
        json.WriteNumber("after", After);
        json.WriteNumber("every", Every);
        json.WriteNumber("chance", Chance);
        if (Times is { } times)
            json.WriteNumber("times", times);
        else
            json.WriteNull("times");
    }
}

/// <summary>What a request gets that a fault strikes.</summary>
internal sealed record FaultAction
{
    public const int LongestDelay = 600_000;

    /// <summary>A refusal of this status; null: the request is carried out.</summary>
    public int? Status { get; init; }

    /// <summary>How long the answer is held back.</summary>
    public Latency Delay { get; init; } = Latency.None;

    /// <summary>The connection is reset: the request is not carried out, and there is no answer.</summary>
    public bool Resets { get; init; }

    /// <summary>The answer is cut in the middle of its body.</summary>
    public bool Cuts { get; init; }

    /// <summary>429: the rate limit is used up.</summary>
    public bool IsExhausted { get; init; }

    public string? Error() =>
        this == new FaultAction() ? "no answer is given; there are status, delay, reset, cut and exhausted"
        : Status is not null and (< 400 or > 599) ? $"{Status} is no status of a refusal; there are 400 to 599"
        : Resets && (Cuts || IsExhausted || Status is not null) ? "a reset connection has no answer; reset goes with delay only"
        : IsExhausted && Status is not null ? "exhausted has a status of its own, 429"
        : Delay.To > LongestDelay ? $"a delay has at most {LongestDelay} milliseconds"
        : null;

    public override string ToString() => string.Join('+', Parts());

    public void Write(Utf8JsonWriter json)
    {
        if (Status is { } status)
            json.WriteNumber("status", status);
        if (Delay == Latency.None)
        {
        }
        else if (Delay.From == Delay.To)
            json.WriteNumber("delay", Delay.From);
        else
            json.WriteString("delay", Delay.ToString());
        if (Resets)
            json.WriteBoolean("reset", true);
        if (Cuts)
            json.WriteBoolean("cut", true);
        if (IsExhausted)
            json.WriteBoolean("exhausted", true);
    }

    private IEnumerable<string> Parts()
    {
        if (Status is { } status)
            yield return FormattableString.Invariant($"{status}");
        if (IsExhausted)
            yield return "exhausted";
        if (Resets)
            yield return "reset";
        if (Cuts)
            yield return "cut";
        if (Delay != Latency.None)
            yield return $"delay {Delay}";
    }
}

/// <summary>A fault that is in force, and how often it struck. Only <see cref="FaultInjector"/> counts.</summary>
internal sealed class FaultRule(int number, FaultDefinition definition, int seed)
{
    private int _matched;

    public string Id { get; } = $"f{number}";

    public FaultDefinition Definition => definition;

    /// <summary>How many requests it struck.</summary>
    public int Triggered { get; private set; }

    /// <summary>How many it still strikes; null when there is no end.</summary>
    public int? Remaining => definition.Match.Times - Triggered;

    /// <summary>Counts a request that matches, and tells whether it is struck.</summary>
    public bool Triggers()
    {
        var match = definition.Match;
        if (Remaining == 0)
            return false;
        var nth = ++_matched - match.After;
        if (nth <= 0 || nth % match.Every != 0 || !IsHit(nth, match.Chance))
            return false;
        Triggered++;
        return true;
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("rule", definition.ToString());
        definition.Write(json);
        json.WriteNumber("seen", _matched);
        json.WriteNumber("struck", Triggered);
        if (Remaining is { } left)
            json.WriteNumber("left", left);
        else
            json.WriteNull("left");
        json.WriteEndObject();
    }

    // The same seed, rule and request give the same outcome.
    private bool IsHit(int nth, double chance)
    {
        if (chance >= 1)
            return true;
        var key = ((ulong)(uint)seed << 32) | (uint)number;
        var mixed = SplitMix64.Mix(unchecked((key * SplitMix64.Increment) + ((ulong)nth * 0xD1B54A32D192ED03)));
        return mixed >> 11 < chance * (1UL << 53);
    }
}
