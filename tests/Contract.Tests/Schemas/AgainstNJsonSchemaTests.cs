using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Fluenzr.ContractKit.Contract.Schemas;
using NJsonSchema;

namespace Fluenzr.ContractKit.Contract.Tests.Schemas;

/// <summary>Two readers of one spec: on documents that are mutated examples, the own validator and NJsonSchema give the same
/// verdict.</summary>
public class AgainstNJsonSchemaTests
{
    private const int Documents = 2500;

    private static readonly Spec Contract = Spec.Load();

    // Left out, for there NJsonSchema decides otherwise:
    // 1.0, which it does not take for an integer; characters beyond the BMP, which it counts twice;
    // emails and times at the edge of their formats, of which it has looser notions; repeated names, of which it sees one only.
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "1", "-1", "20", "100", "101", "1.5", "123456789012", "\"\"", "\"text\"", "\"élan\"", "\"5\"", "\"true\"",
        "\"active\"", "\"Active\"", "\"asc\"", "\"skip\"", "\"createdAt\"", "\"jean@example.com\"", "\"jean\"", "\"@\"",
        "\"2025-01-15T10:30:00Z\"", "\"15 janvier\"", "\"con_1\"", "\"con_\"", "\"grp_a\"", "\"stg_a\"",
        "[]", "[1]", "[\"a\"]", "[\"a\", \"a\"]", "[null]", "[[]]", "{}", "{\"a\": 1}", "{\"a\": []}", "{\"a\": null, \"b\": \"c\"}",
        "{\"id\": \"grp_a\", \"name\": \"A\"}", "{\"id\": \"stg_a\", \"name\": null}", "[{\"id\": \"grp_a\", \"name\": \"A\"}]",
        "{\"email\": \"jean@example.com\"}", "[{\"email\": \"jean@example.com\"}]", "{\"field\": \"email\", \"order\": \"desc\"}",
    ];

    private static readonly string[] Names =
        [.. Contract.Schemas.Values.SelectMany(schema => schema.AllProperties).Select(property => property.Name).Append("unknown")
            .Distinct().Order()];

    private static readonly Gen<Change> Changes =
        from place in Gen.Int[0, 999]
        from kind in Gen.Enum<Kind>()
        from name in Any(Names)
        from value in Any(Values)
        select new Change(kind, place, name, value);

    private enum Kind
    {
        Replace,
        Remove,
        Add,
    }

    /// <summary>Every schema of a body, asked or answered.</summary>
    public static TheoryData<string> Bodies { get; } = [.. Examples().Select(example => example.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Verdicts_AreTheSame(string name)
    {
        var own = Contract.Schema(name);
        var other = await Other(name);
        var verdicts = new Dictionary<bool, int> { [true] = 0, [false] = 0 };

        Gen.Select(Any([.. Examples().Where(example => example.Name == name).Select(example => example.Json)]), Changes.Array[0, 4])
            .Select((example, changes) => changes.Aggregate(JsonNode.Parse(example), (
                document, change) => change.Apply(document))?.ToJsonString() ?? "null")
            .Sample(
                document =>
                {
                    var verdict = own.Allows(JsonElement.Parse(document));
                    verdicts[verdict]++;
                    return verdict == (other.Validate(document).Count == 0);
                },
                iter: Documents,
                threads: 1);

        // Agreement on one verdict alone would say little.
        Assert.All(verdicts.Values, count => Assert.True(count > Documents / 20, string.Join(", ", verdicts)));
    }

    private static IEnumerable<(string Name, string Json)> Examples() =>
        from operation in Contract.Operations
        from body in operation.Responses.Values.Select(response => (response.Schema, response.Examples))
            .Append((Schema: operation.Body, Examples: operation.BodyExamples))
        where body.Schema is not null
        from example in body.Examples.Values
        select (body.Schema.Pointer.Split('/')[^1], example.GetRawText());

    private static Gen<string> Any(string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    // The schemas of the spec where NJsonSchema looks for them, and as it takes them.
    private static Task<JsonSchema> Other(string name)
    {
        var definitions = JsonNode.Parse(Contract.Document.GetProperty("components").GetProperty("schemas").GetRawText())!.AsObject();
        foreach (var schema in definitions.Select(definition => definition.Value!.AsObject())
            .Where(schema => schema.ContainsKey("required")))
        {
            // It overlooks a required name that stands not in properties beside it, but in a part of allOf.
            var properties = schema["properties"] ??= new JsonObject();
            foreach (var required in schema["required"]!.AsArray())
                properties[required!.ToString()] ??= new JsonObject();
        }

        ReplaceConstants(definitions);
        return JsonSchema.FromJsonAsync(
            $$"""{"allOf": [{"$ref": "#/definitions/{{name}}"}], "definitions": {{definitions.ToJsonString()}}}"""
                .Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal));
    }

    // It does not know const.
    private static void ReplaceConstants(JsonNode? node)
    {
        if (node is JsonObject entries && entries.Remove("const", out var value))
            entries["enum"] = new JsonArray(value);
        foreach (var child in node switch { JsonObject map => map.Select(entry => entry.Value), JsonArray list => list, _ => [] })
            ReplaceConstants(child);
    }

    /// <summary>One change of a document: at the place-th of its values, counted round.</summary>
    private sealed record Change(Kind Kind, int Place, string Name, string Value)
    {
        public JsonNode? Apply(JsonNode? document)
        {
            var places = Below(document).ToArray();
            var place = places[Place % places.Length];
            if (Kind == Kind.Add && place is JsonObject map)
                map[Name] = JsonNode.Parse(Value);
            else if (Kind == Kind.Add && place is JsonArray list)
                list.Add(JsonNode.Parse(Value));
            else if (place?.Parent is JsonObject parent)
                ChangeIn(parent, place.GetPropertyName());
            else if (place?.Parent is JsonArray items)
                ChangeIn(items, place.GetElementIndex());
            else if (Kind == Kind.Replace)
                return JsonNode.Parse(Value);
            return document;
        }

        private void ChangeIn(JsonObject parent, string name)
        {
            if (Kind == Kind.Remove)
                parent.Remove(name);
            else
                parent[name] = JsonNode.Parse(Value);
        }

        private void ChangeIn(JsonArray parent, int index)
        {
            if (Kind == Kind.Remove)
                parent.RemoveAt(index);
            else
                parent[index] = JsonNode.Parse(Value);
        }

        private static IEnumerable<JsonNode?> Below(JsonNode? node) => (node switch
        {
            JsonObject map => map.SelectMany(entry => Below(entry.Value)),
            JsonArray list => list.SelectMany(Below),
            _ => [],
        }).Prepend(node);
    }
}
