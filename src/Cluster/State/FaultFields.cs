using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Faults;

namespace Fluenzr.ContractKit.Cluster.State;

/// <summary>Fault rules and their counters as JSON. A key that a rule names is written, too.</summary>
internal static class FaultFields
{
    public static byte[] Write(FaultList faults) => JsonSerializer.SerializeToUtf8Bytes(
        new Document(faults.LastNumber, [.. faults.Rules.Select(rule => new Rule(
            rule.Number, rule.Matched, rule.Triggered, JsonSerializer.SerializeToElement(Definition(rule.Definition))))]),
        FieldJson.Options);

    public static FaultList Read(byte[] json, Spec spec)
    {
        var document = JsonSerializer.Deserialize<Document>(json, FieldJson.Options)!;
        return new FaultList(
            [
                .. document.Rules.Select(rule => new FaultCount(
                    rule.Number, MockServer.Faults.FaultJson.Read(rule.Definition, spec).Definition!, rule.Matched, rule.Triggered)),
            ],
            document.LastNumber,
            Version: 0);
    }

    // The form that the admin API reads.
    private static JsonObject Definition(FaultDefinition definition) => new()
    {
        ["match"] = new JsonObject
        {
            ["operation"] = definition.Match.Pattern.Operation,
            ["method"] = definition.Match.Pattern.Method,
            ["path"] = definition.Match.Pattern.Path?.ToString(),
            ["key"] = definition.Match.Key,
            ["after"] = definition.Match.After,
            ["every"] = definition.Match.Every,
            ["chance"] = definition.Match.Chance,
            ["times"] = definition.Match.Times,
        },
        ["answer"] = JsonSerializer.SerializeToNode(FaultActionJson.Of(definition.Action), FieldJson.Options),
    };

    private sealed record Document(int LastNumber, IReadOnlyList<Rule> Rules);

    private sealed record Rule(int Number, int Matched, int Triggered, JsonElement Definition);
}
