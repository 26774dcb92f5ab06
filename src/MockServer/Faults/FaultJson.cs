using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Journal;

namespace Fluenzr.ContractKit.MockServer.Faults;

/// <summary>Faults as they are sent: <c>{"match": {"operation": "createContact", "times": 2}, "answer": {"status": 503}}</c>, or <c>{"rule": "createContact: 503 x2"}</c>.</summary>
internal static class FaultJson
{
    /// <summary>The fault, or a sentence about what is wrong.</summary>
    public static (FaultDefinition? Plan, string? Error) Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return (null, "a fault is an object with match and answer, or with rule");
        if (json.TryGetProperty("rule", out var rule))
        {
            return json.EnumerateObject().Count() > 1 ? (null, "a fault has rule, or match and answer")
                : rule.ValueKind == JsonValueKind.String ? FaultText.Parse(rule.GetString()!)
                : (null, $"rule is a text; write {FaultText.Grammar}");
        }

        var wrong = new List<string>();
        var match = new FaultMatch();
        var answer = new FaultAction();
        foreach (var part in json.EnumerateObject())
        {
            if (part.Name is not ("match" or "answer"))
                wrong.Add($"a fault has no '{part.Name}'; it has match and answer, or rule");
            else if (part.Value.ValueKind != JsonValueKind.Object)
                wrong.Add($"{part.Name} is an object");
            else if (part.Name == "match")
                match = part.Value.EnumerateObject().Aggregate(match, (so, entry) => Match(so, entry, wrong));
            else
                answer = part.Value.EnumerateObject().Aggregate(answer, (so, entry) => Answer(so, entry, wrong));
        }

        return wrong.Count > 0 ? (null, string.Join("; ", wrong)) : (new FaultDefinition(match, answer), null);
    }

    private static FaultMatch Match(FaultMatch match, JsonProperty entry, List<string> wrong) => entry switch
    {
        { Value.ValueKind: JsonValueKind.Null } => match,
        { Name: "operation" } => Text(entry, wrong) is { } operation && operation != "*" ? match with { Operation = operation } : match,
        { Name: "method" } => match with { Method = Text(entry, wrong)?.ToUpperInvariant() },
        { Name: "path" } => Text(entry, wrong) is { } path ? match with { Path = PathPattern.Of(path) } : match,
        { Name: "key" } => match with { Key = Text(entry, wrong) },
        { Name: "every" } => match with { Every = Whole(entry, wrong) ?? 1 },
        { Name: "times" } => match with { Times = Whole(entry, wrong) },
        { Name: "after" } => match with { After = Whole(entry, wrong) ?? 0 },
        { Name: "chance", Value.ValueKind: JsonValueKind.Number } => match with { Chance = entry.Value.GetDouble() },
        { Name: "chance" } => Unlike(match, "chance is a number above 0, at most 1", wrong),
        _ => Unlike(match, $"match has no '{entry.Name}'; it has operation, method, path, key, every, times, after and chance", wrong),
    };

    private static FaultAction Answer(FaultAction answer, JsonProperty entry, List<string> wrong) => entry switch
    {
        { Value.ValueKind: JsonValueKind.Null } => answer,
        { Name: "status" } => answer with { Status = Whole(entry, wrong) },
        { Name: "delay" } => Latency.Parse(entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : entry.Value.GetRawText()) is { } delay
            ? answer with { Delay = delay }
            : Unlike(answer, "delay is a number of milliseconds (200), or a spread as a text (\"100-500\")", wrong),
        { Name: "reset" } => answer with { Resets = Flag(entry, wrong) },
        { Name: "cut" } => answer with { Cuts = Flag(entry, wrong) },
        { Name: "exhausted" } => answer with { IsExhausted = Flag(entry, wrong) },
        _ => Unlike(answer, $"answer has no '{entry.Name}'; it has status, delay, reset, cut and exhausted", wrong),
    };

    private static string? Text(JsonProperty entry, List<string> wrong) =>
        entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString() : Unlike<string?>(null, $"{entry.Name} is a text", wrong);

    private static int? Whole(JsonProperty entry, List<string> wrong) =>
        entry.Value.ValueKind == JsonValueKind.Number && entry.Value.TryGetInt32(out var number) ? number : Unlike<int?>(null, $"{entry.Name} is a whole number", wrong);

    private static bool Flag(JsonProperty entry, List<string> wrong) =>
        entry.Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? entry.Value.GetBoolean() : Unlike(false, $"{entry.Name} is true or false", wrong);

    private static T Unlike<T>(T so, string sentence, List<string> wrong)
    {
        wrong.Add(sentence);
        return so;
    }
}
