using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>Most responses are seen fast to match their schema. All others go to NJsonSchema.</summary>
public sealed class SchemaMatcherTests(Target target)
{
    private static readonly string[] Replacements =
        ["null", "\"\"", "\"x\"", "\"x@y\"", "\"2026-01-01T00:00:00Z\"", "0", "-1", "1.5", "1e400", "true", "[]", "[null]", "[1,1]", "{}", "{\"other\":{}}"];

    [Fact]
    public async Task WhatItAccepts_NJsonSchemaAcceptsToo()
    {
        var run = await Target.RunAsync(
            target.Options with { Only = ["json/successes", "json/refusals"] }, cancellation: TestContext.Current.CancellationToken);
        var schemas = ResponseSchemas.For(Target.Spec);
        var (accepted, refused) = (0, 0);
        // The evidence of a list has a text in place of the contacts of others.
        var exchanges = run.Checks.SelectMany(check => check.Exchanges).Where(exchange => !exchange.ResponseBody.Contains('…'));
        foreach (var exchange in exchanges.DistinctBy(exchange => (exchange.Operation, exchange.Status)))
        {
            if (schemas.Find(exchange.Operation!, exchange.Status) is not { } schema)
                continue;
            Assert.True(schema.Matches(exchange.ResponseBody), $"{exchange.Operation} {exchange.ResponseBody}");
            foreach (var body in Mutations(exchange.ResponseBody))
            {
                if (!schema.Matches(body))
                    refused++;
                else if (schema.Full.Violations(JsonValues.WithoutNulls(JsonNode.Parse(body))!.ToJsonString()).FirstOrDefault() is { } violation)
                    Assert.Fail($"{exchange.Operation} {exchange.Status}, {violation}: {body}");
                else
                    accepted++;
            }
        }

        Assert.True(accepted > 500 && refused > 2000, $"{accepted} accepted, {refused} refused");
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("""{"success":true,"success":true}""", "a name twice")]
    [InlineData("""{"success":true,"data":{"id":"\ud800"}}""", "half a character")]
    [InlineData("[{}]", "a list")]
    public void WhatItCannotRead_ItLeaves(string body, string kind) =>
        Assert.False(ResponseSchemas.For(Target.Spec).Find("getContact", 200)!.Matches(body), kind);

    // Each value of a document replaced in turn, and left out.
    private static IEnumerable<string> Mutations(string body)
    {
        for (var at = 0; Mutated(body, at, null) is { } without; at++)
        {
            yield return without;
            foreach (var replacement in Replacements)
                yield return Mutated(body, at, replacement)!;
        }
    }

    private static string? Mutated(string body, int at, string? replacement)
    {
        var root = JsonNode.Parse(body)!;
        if (Descendants(root).ElementAtOrDefault(at) is not { } found)
            return null;
        switch (found.Parent)
        {
            case JsonObject map:
                map.Remove(found.Name);
                if (replacement is not null)
                    map[found.Name] = JsonNode.Parse(replacement);
                break;
            case JsonArray list:
                list.RemoveAt(found.Index);
                if (replacement is not null)
                    list.Insert(found.Index, JsonNode.Parse(replacement));
                break;
        }

        return root.ToJsonString();
    }

    private static IEnumerable<Place> Descendants(JsonNode? node) => (node switch
    {
        JsonObject map => map.Select(entry => (new Place(map, entry.Key, 0), entry.Value)),
        JsonArray list => list.Take(1).Select((item, i) => (new Place(list, "", i), item)),
        _ => [],
    }).SelectMany(child => Descendants(child.Item2).Prepend(child.Item1));

    private sealed record Place(JsonNode Parent, string Name, int Index);
}
