using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Contract.Tests.Reading;

/// <summary>Every single value of a spec is taken away or replaced: what comes out is a spec or a <see cref="SpecException"/>, nothing
/// else.</summary>
public class SpecFuzzTests
{
    // The small spec with everything that a spec can have. (The true one takes minutes, and has no more kinds of values.)
    private static readonly string Rich = SmallSpec.Text
        .Replace("Thing: { type: object }", """
            Thing:
                  type: [object, "null"]
                  description: Everything.
                  required: [text]
                  minProperties: 0
                  maxProperties: 9
                  additionalProperties: { type: [string, "null"] }
                  properties:
                    text: { type: string, minLength: 1, maxLength: 9, pattern: ^a, format: email, x-unique: taken, x-errors: { "null": invalid } }
                    number: { type: number, minimum: 0, maximum: 9, exclusiveMinimum: -1, exclusiveMaximum: 10, multipleOf: 0.5, default: 1 }
                    list: { type: array, minItems: 0, maxItems: 9, uniqueItems: true, items: { $ref: "#/components/schemas/Kind" }, examples: [[a]] }
                    ids: { items: {}, x-reference: { collection: groups, field: groups, unknown: taken } }
                    found: { x-filter: { path: a, compare: equals, case: ASK, unknown: ASK, several: ASK }, x-search: [a, [b, c]] }
                    kinds: { allOf: [{ $ref: "#/components/schemas/Kind" }], anyOf: [{}], oneOf: [{}], not: { additionalProperties: false } }
                Kind: { enum: [a, b], x-weights: { a: 1, b: 2 } }
                Contact: { $ref: "#/components/schemas/Thing" }
            """, StringComparison.Ordinal)
        .Replace(
            "values: { a: A, \"404\": B, \"true\": C, d: { description: D, more: 5 } }",
            "values: { $ref: \"#/components/schemas/Kind\" }",
            StringComparison.Ordinal)
        .Replace("x-clauses: [ONE]", """
            x-clauses: [ONE]
                  x-access: write
                  parameters: [{ $ref: "#/x-id" }, { name: a, in: query, schema: { type: string }, x-filter: { path: a, compare: contains } }]
                  requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Thing" }, examples: { a: { value: null } } } } }
            """, StringComparison.Ordinal)
        .Replace(
            "{ description: Fine. }",
            "{ headers: { A: {} }, content: { application/json: { schema: {}, example: 5 } } }",
            StringComparison.Ordinal)
        .Replace("x-seed: { contacts: [], groups: [], stages: [] }", """
            x-seed:
              contacts: [{ id: a, text: a@b.fr }]
              groups: [{ id: a, name: A }]
              stages: []
              query: { groupId: a, status: b, total: 1, within: 2 }
              locales: { pt: { contacts: { a: { text: a@c.fr } }, groups: { a: B }, stages: {} } }
            x-id: { name: id, in: path, required: true, schema: { type: string } }
            """, StringComparison.Ordinal) + SmallSpec.Events;

    // $ref as a value of every kind of place: it may lead anywhere, also back.
    public static TheoryData<string> Replacements { get; } =
        ["text", "5", "-1", "1e400", "true", "null", "[]", "{}", "[text]", "[{}]", "{\"$ref\": \"#/paths\"}", "{\"text\": 5}"];

    [Fact]
    public void Survives_TheLossOfAnyValue() =>
        Survives(parent => key => RemoveFrom(parent, key));

    [Theory]
    [MemberData(nameof(Replacements))]
    public void Survives_AnyValueReplaced(string replacement) =>
        Survives(parent => key => Put(parent, key, replacement == "text"
            ? "text"
            : JsonNode.Parse(replacement.Replace("[text]", "[\"text\"]", StringComparison.Ordinal))));

    [Fact]
    public void Survives_TheLossOfAnyLine()
    {
        var lines = SmallSpec.Text.Split('\n');
        Assert.All(Enumerable.Range(0, lines.Length), skipped => Load(string.Join('\n', lines.Where((_, i) => i != skipped))));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("\"")]
    [InlineData("}")]
    [InlineData("&a ")]
    [InlineData("*a ")]
    [InlineData("\n")]
    [InlineData("\t")]
    [InlineData("!!int ")]
    [InlineData("\0")]
    public void Survives_AnyCharacterReplaced(string replacement) =>
        Assert.All(Enumerable.Range(0, SmallSpec.Text.Length), at => Load(SmallSpec.Text.Remove(at, 1).Insert(at, replacement)));

    [Fact]
    public void Survives_BeingCutAnywhere() =>
        Assert.All(Enumerable.Range(0, SmallSpec.Text.Length), length => Load(SmallSpec.Text[..length]));

    private static void Survives(Func<JsonNode, Action<object>> change)
    {
        var document = Spec.Parse("rich.yaml", Rich).Document.GetRawText();
        foreach (var path in Paths(JsonNode.Parse(document), []))
        {
            var copy = JsonNode.Parse(document)!;
            var parent = path.SkipLast(1).Aggregate(copy, (node, key) => key is int i ? node[i]! : node[(string)key]!);
            change(parent)(path[^1]);
            Load(copy.ToJsonString());
        }
    }

    private static void Load(string text)
    {
        try
        {
            Spec.Parse("fuzz.yaml", text);
        }
        catch (SpecException e)
        {
            Assert.NotNull(e.Line);
        }
    }

    private static IEnumerable<object[]> Paths(JsonNode? node, object[] path) => node switch
    {
        JsonObject map => map.SelectMany(entry => Below(entry.Value, [.. path, entry.Key])),
        JsonArray list => list.SelectMany((item, i) => Below(item, [.. path, i])),
        _ => [],
    };

    private static IEnumerable<object[]> Below(JsonNode? node, object[] path) => Paths(node, path).Prepend(path);

    private static void RemoveFrom(JsonNode parent, object key)
    {
        if (key is int index)
            parent.AsArray().RemoveAt(index);
        else
            parent.AsObject().Remove((string)key);
    }

    private static void Put(JsonNode parent, object key, JsonNode? value)
    {
        if (key is int index)
            parent[index] = value;
        else
            parent[(string)key] = value;
    }
}
