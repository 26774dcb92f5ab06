using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Journal;

namespace Fluenzr.ContractKit.MockServer.Faults;

/// <summary>
/// Reads faults from JSON: <c>{"match": {"operation": "createContact", "times": 2}, "answer": {"status": 503}}</c>, or
/// <c>{"rule": "createContact: 503 x2"}</c>. All errors are reported together.
/// </summary>
internal static class FaultJson
{
    public const string ChanceForm = "chance must be a number greater than 0 and at most 1";

    private const string Fields = "a fault has the fields match and answer, or the field rule";

    /// <summary>Reads a fault, or gives a sentence about what is wrong.</summary>
    public static (FaultDefinition? Definition, string? Error) Read(JsonElement json, Spec spec)
    {
        if (json.TryGetProperty("rule", out var rule))
        {
            return json.EnumerateObject().Count() > 1 ? (null, Fields)
                : rule.ValueKind == JsonValueKind.String ? FaultText.Parse(rule.GetString()!)
                : (null, $"rule must be a string of the form {FaultText.Grammar}");
        }

        var errors = new List<string>();
        var match = new FaultMatch();
        var action = new FaultAction();
        foreach (var part in json.EnumerateObject())
        {
            if (part.Name is not ("match" or "answer"))
                errors.Add($"unknown field '{part.Name}'; {Fields}");
            else if (part.Value.ValueKind != JsonValueKind.Object)
                errors.Add($"{part.Name} must be an object");
            else if (part.Name == "match")
                match = part.Value.EnumerateObject().Aggregate(match, (current, field) => Match(current, field, spec, errors));
            else
                action = part.Value.EnumerateObject().Aggregate(action, (current, field) => Action(current, field, errors));
        }

        return errors.Count > 0 ? (null, string.Join("; ", errors)) : (new FaultDefinition(match, action), null);
    }

    private static FaultMatch Match(FaultMatch match, JsonProperty field, Spec spec, List<string> errors) => field switch
    {
        { Value.ValueKind: JsonValueKind.Null } => match,
        { Name: "operation" or "method" or "path" } => RequestPatternReader.Read(match.Pattern, field, spec.BasePath) is ({ } pattern, _)
            ? match with { Pattern = pattern }
            : Invalid(match, $"{field.Name} must be a string", errors),
        { Name: "key", Value.ValueKind: JsonValueKind.String } => match with { Key = field.Value.GetString() },
        { Name: "key" } => Invalid(match, "key must be a string", errors),
        { Name: "every" } => match with { Every = Whole(field, errors) ?? 1 },
        { Name: "times" } => match with { Times = Whole(field, errors) },
        { Name: "after" } => match with { After = Whole(field, errors) ?? 0 },
        { Name: "chance", Value.ValueKind: JsonValueKind.Number } => match with { Chance = field.Value.GetDouble() },
        { Name: "chance" } => Invalid(match, ChanceForm, errors),
        _ => Invalid(
            match, $"unknown field '{field.Name}' in match (fields: operation, method, path, key, every, times, after, chance)", errors),
    };

    private static FaultAction Action(FaultAction action, JsonProperty field, List<string> errors) => field switch
    {
        { Value.ValueKind: JsonValueKind.Null } => action,
        { Name: "status" } => action with { Status = Whole(field, errors) },
        { Name: "retryAfter" } => action with { RetryAfter = Whole(field, errors) },
        { Name: "delay" } => Delay(field.Value) is { } delay
            ? action with { Delay = delay }
            : Invalid(action, "delay must be a number of milliseconds (200) or a range as a string (\"100-500\")", errors),
        { Name: "reset" } => action with { Reset = Flag(field, errors) },
        { Name: "cut" } => action with { Cut = Flag(field, errors) },
        { Name: "exhausted" } => action with { Exhausted = Flag(field, errors) },
        _ => Invalid(action, $"unknown field '{field.Name}' in answer (fields: status, retryAfter, delay, reset, cut, exhausted)", errors),
    };

    private static Latency? Delay(JsonElement value) =>
        Latency.Parse(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());

    private static int? Whole(JsonProperty field, List<string> errors) =>
        field.Value.ValueKind == JsonValueKind.Number && field.Value.TryGetInt32(out var number)
            ? number
            : Invalid<int?>(null, $"{field.Name} must be a whole number", errors);

    private static bool Flag(JsonProperty field, List<string> errors) =>
        field.Value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? field.Value.GetBoolean()
            : Invalid(false, $"{field.Name} must be true or false", errors);

    private static T Invalid<T>(T unchanged, string error, List<string> errors)
    {
        errors.Add(error);
        return unchanged;
    }
}
