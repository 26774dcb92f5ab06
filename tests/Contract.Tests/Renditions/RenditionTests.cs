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
        Assert.Equal(["x-webhooks"], document.Select(entry => entry.Key).Where(key => key.StartsWith("x-", StringComparison.Ordinal)));
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

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject map => map.Where(entry => !entry.Key.StartsWith("x-", StringComparison.Ordinal) && entry.Key is not "examples")
            .SelectMany(entry => Objects(entry.Value)).Append(map),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };
}
