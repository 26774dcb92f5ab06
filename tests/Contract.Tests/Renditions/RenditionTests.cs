using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract.Renditions;

namespace Fluenzr.ContractKit.Contract.Tests.Renditions;

public class RenditionTests
{
    private static readonly Spec Contract = Spec.Load();

    [Theory]
    [InlineData("{ type: [string, \"null\"], maxLength: 3 }", """{"type":"string","nullable":true,"maxLength":3}""")]
    [InlineData("{ type: string, const: a }", """{"type":"string","enum":["a"]}""")]
    [InlineData("{ exclusiveMinimum: 5 }", """{"minimum":5,"exclusiveMinimum":true}""")]
    [InlineData("{ type: string, examples: [a, b] }", """{"type":"string","example":"a"}""")]
    [InlineData(
        "{ oneOf: [{ const: true }, { const: false }, { type: string }, { type: number }, { type: \"null\" }] }",
        """{"not":{"anyOf":[{"type":"object"},{"type":"array","items":{}}]}}""")]
    [InlineData(
        "{ type: [string, number, boolean] }",
        """{"not":{"anyOf":[{"type":"object"},{"type":"array","items":{}},{"type":"string","nullable":true,"enum":[null]}]}}""")]
    [InlineData(
        "{ oneOf: [{ type: object }, { type: \"null\" }] }",
        """{"type":"object","nullable":true}""")]
    [InlineData(
        "{ oneOf: [{ type: object, minProperties: 1 }, { type: \"null\" }] }",
        """{"oneOf":[{"type":"object","minProperties":1},{"type":"string","nullable":true,"enum":[null]}]}""")]
    [InlineData(
        "{ properties: { type: { items: { type: [string, \"null\"] } } }, default: { type: [a] } }",
        """{"properties":{"type":{"items":{"type":"string","nullable":true}}},"default":{"type":["a"]}}""")]
    [InlineData(
        "{ type: [string, integer] }",
        """{"not":{"anyOf":[{"type":"object"},{"type":"array","items":{}},{"type":"boolean"},"""
        + """{"type":"string","nullable":true,"enum":[null]}]}}""")]
    [InlineData("{ oneOf: [{ const: true }, { type: string }] }", """{"oneOf":[{"enum":[true]},{"type":"string"}]}""")]
    [InlineData(
        "{ oneOf: [{ const: true }, { const: false }, { type: boolean }] }",
        """{"oneOf":[{"enum":[true]},{"enum":[false]},{"type":"boolean"}]}""")]
    [InlineData("{ oneOf: [{ type: string }, { type: string }] }", """{"oneOf":[{"type":"string"},{"type":"string"}]}""")]
    [InlineData(
        "{ oneOf: [{ type: string }, { type: \"null\" }], type: [string, \"null\"] }",
        """{"oneOf":[{"type":"string"},{"type":"string","nullable":true,"enum":[null]}],"type":"string","nullable":true}""")]
    [InlineData(
        "{ properties: { a: { type: \"null\", description: None. } } }",
        """{"properties":{"a":{"type":"string","nullable":true,"enum":[null],"description":"None."}}}""")]
    [InlineData(
        "{ oneOf: [{ type: integer }, { type: [\"null\"], description: None. }] }",
        """{"oneOf":[{"type":"integer"},{"type":"string","nullable":true,"enum":[null],"description":"None."}]}""")]
    [InlineData("{ const: null, description: None. }", """{"type":"string","nullable":true,"enum":[null],"description":"None."}""")]
    [InlineData("{ type: [string, \"null\"], enum: [null] }", """{"type":"string","nullable":true,"enum":[null]}""")]
    [InlineData(
        "{ type: [string, number], not: { minLength: 3 } }",
        """{"not":{"anyOf":[{"type":"object"},{"type":"array","items":{}},{"type":"boolean"},"""
        + """{"type":"string","nullable":true,"enum":[null]}]},"allOf":[{"not":{"minLength":3}}]}""")]
    [InlineData(
        "{ not: { const: 1 }, oneOf: [{ type: string }, { type: number }], allOf: [{ maxLength: 3 }] }",
        """{"not":{"enum":[1]},"allOf":[{"not":{"anyOf":[{"type":"object"},{"type":"array","items":{}},"""
        + """{"type":"boolean"},{"type":"string","nullable":true,"enum":[null]}]}},{"maxLength":3}]}""")]
    [InlineData("{ exclusiveMinimum: 5, minimum: 10 }", """{"minimum":10}""")]
    [InlineData("{ minimum: 5, exclusiveMinimum: 10 }", """{"minimum":10,"exclusiveMinimum":true}""")]
    [InlineData("{ exclusiveMaximum: 5, maximum: 5 }", """{"maximum":5,"exclusiveMaximum":true}""")]
    [InlineData("{ maximum: 5, exclusiveMaximum: 10 }", """{"maximum":5}""")]
    [InlineData("{ type: string, examples: [] }", """{"type":"string"}""")]
    [InlineData("{ type: string, example: a, examples: [b] }", """{"type":"string","example":"a"}""")]
    [InlineData(
        "{ x-secret: true, x-ms-name: a, properties: { x-a: { x-unique: taken } }, default: { x-b: 1 } }",
        """{"x-ms-name":"a","properties":{"x-a":{}},"default":{"x-b":1}}""")]
    public void OpenApi30_SaysTheSame(string schema, string converted)
    {
        var spec = Spec.Parse("small.yaml", SmallSpec.WithSchema(schema));

        Assert.Equal(converted, Rendition.OpenApi30(spec)["components"]!["schemas"]!["Thing"]!.ToJsonString());
    }

    [Fact]
    public void OpenApi30_HasNothingThat30DoesNotHave()
    {
        var document = Rendition.OpenApi30(Contract);

        Assert.Null(document["webhooks"]);
        Assert.Equal(
            ["x-ms-primary-error-message", "x-webhooks"],
            Keys(document).Where(key => key.StartsWith("x-", StringComparison.Ordinal)).Distinct().Order());
        Assert.Equal(Contract.Webhooks!.Events.Keys, document["x-webhooks"]!.AsObject().Select(entry => entry.Key));
        var schemas = Objects(document).Where(entries => entries.ContainsKey("type") || entries.ContainsKey("const")).ToArray();
        Assert.NotEmpty(schemas);
        Assert.All(schemas, schema => Assert.False(schema.ContainsKey("const") || schema["type"] is JsonArray
            || (schema["type"] is JsonValue type && type.TryGetValue<string>(out var name) && name == "null")));
        Assert.NotNull(document["paths"]!["/contacts/{id}/tags"]!["delete"]!["requestBody"]);
    }

    [Fact]
    public void OpenApi31_CanBeReadAgain()
    {
        foreach (var bytes in (byte[][])[Rendition.Json(Rendition.OpenApi31(Contract)), Rendition.Yaml(Rendition.OpenApi31(Contract))])
        {
            var read = Spec.Parse("rendition", Encoding.UTF8.GetString(bytes));

            Assert.True(JsonElement.DeepEquals(Contract.Document, read.Document));
        }
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("NULL")]
    [InlineData("007")]
    [InlineData("2025-01-15")]
    [InlineData("a: b")]
    [InlineData("# no comment")]
    [InlineData(" blank ")]
    [InlineData("two\nlines\n")]
    [InlineData("two\n lines")]
    [InlineData("two\r\nlines\r\n")]
    [InlineData("a\rb\nc")]
    [InlineData("a\u0085b\nc\u2028d\ufeff")]
    [InlineData("a\u0001b\nc")]
    [InlineData("\n\n  a\n\n")]
    [InlineData("a \n \nb ")]
    [InlineData("tab\there")]
    [InlineData("\"quoted\" \\ 'twice'")]
    [InlineData("山田 é \ud83d\ude00")]
    [InlineData("")]
    public void Yaml_KeepsTexts(string text)
    {
        var spec = Spec.Parse("small.yaml", SmallSpec.WithSchema("{ description: TEXT, properties: { TEXT: { type: string } } }"));
        var document = JsonNode.Parse(spec.Document.GetRawText().Replace(
            "TEXT", JsonEncodedText.Encode(text).ToString(), StringComparison.Ordinal))!.AsObject();

        var read = Spec.Parse("rendition.yaml", Encoding.UTF8.GetString(Rendition.Yaml(document)));

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(document.ToJsonString()), read.Document));
    }

    [Fact]
    public void OpenApi30_KeepsNamesThatLookLikeExtensions()
    {
        var spec = Spec.Parse("small.yaml", SmallSpec.With(
            "\"200\": { description: Fine. }", "\"200\": { description: Fine., x-a: 1, headers: { x-id: { schema: { type: string } } } }"));

        Assert.Equal(
            """{"description":"Fine.","headers":{"x-id":{"schema":{"type":"string"}}}}""",
            Rendition.OpenApi30(spec)["paths"]!["/things"]!["get"]!["responses"]!["200"]!.ToJsonString());
    }

    [Theory]
    [InlineData("Create / import", "01 Create - import.bru", "name: Create / import")]
    [InlineData("a/../../../x", "01 a-..-..-..-x.bru", "name: a/../../../x")]
    [InlineData("a\\b:c*d?e\"f<g>h|i\u0001", "01 a-b-c-d-e-f-g-h-i-.bru", "name: a\\b:c*d?e\"f<g>h|i\u0001")]
    [InlineData("List\r\n  things\n", "01 List things.bru", "name: List things")]
    public void Bruno_WritesEachSummaryAsOneFile(string summary, string file, string name)
    {
        var spec = Spec.Parse("small.yaml", SmallSpec.With(
            "operationId: listThings", "operationId: listThings\n      summary: " + JsonSerializer.Serialize(summary))
            + "\ninfo: { title: \"The \\\"things\\\"\\n\" }");

        var files = Rendition.Bruno(spec).ToDictionary(entry => entry.Name, entry => entry.Text);

        Assert.StartsWith($"meta {{\n  {name}\n  type: http\n", files[file], StringComparison.Ordinal);
        Assert.Equal("The \"things\"\n", (string?)JsonNode.Parse(files["bruno.json"])!["name"]);
        Assert.Contains($"\n### {name["name: ".Length..]}\n", Rendition.Http(spec), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Keys(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(entry => Keys(entry.Value).Prepend(entry.Key)),
        JsonArray list => list.SelectMany(Keys),
        _ => [],
    };

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject map => map.Where(entry => !entry.Key.StartsWith("x-", StringComparison.Ordinal) && entry.Key is not "examples")
            .SelectMany(entry => Objects(entry.Value)).Append(map),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };
}
