using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Tests.Reading;

public class SchemaFormsTests
{
    [Theory]
    [InlineData("{ oneOf: [{ type: string }, { type: \"null\" }] }", "{ type: [string, \"null\"] }")]
    [InlineData(
        "{ oneOf: [{ type: string, x-secret: true, default: a }, { type: \"null\" }] }",
        "{ type: [string, \"null\"], x-secret: true, default: a }")]
    [InlineData("{ oneOf: [{ type: string }, { type: number, description: A number. }] }", "{ type: [string, number] }")]
    [InlineData("{ oneOf: [{ const: true }, { const: false }, { type: string }] }", "{ type: [string, boolean] }")]
    [InlineData(
        "{ oneOf: [{ type: object, required: [a], properties: { a: { type: string } } }, { type: \"null\" }] }",
        "{ type: [object, \"null\"], required: [a], properties: { a: { type: string } } }")]
    [InlineData("{ oneOf: [{ type: \"null\" }, { type: string, enum: [a] }] }", "{ type: [string, \"null\"], enum: [a, null] }")]
    public void OneOf_ThatListsTypes_IsTheSameAsAListOfTypes(string oneOf, string list)
    {
        var (one, other) = (Read(oneOf), Read(list));

        Assert.Empty(one.OneOf);
        Assert.Equal(other.Types, one.Types);
        Assert.Equal((other.IsSecret, $"{other.Default}"), (one.IsSecret, $"{one.Default}"));
        foreach (var json in Values)
            Assert.Equal(other.Validate(SmallSpec.Json(json)).Select(Display), one.Validate(SmallSpec.Json(json)).Select(Display));
    }

    [Theory]
    [InlineData("{ oneOf: [{ type: integer }, { type: number }] }", "1")]
    [InlineData("{ oneOf: [{ const: true }, { type: boolean }] }", "true")]
    [InlineData("{ oneOf: [{ const: true }, { const: true }] }", "true")]
    [InlineData("{ oneOf: [{ const: true }, { type: string }] }", "false")]
    [InlineData("{ oneOf: [{ type: [string, \"null\"] }, { type: \"null\" }] }", "null")]
    [InlineData("{ oneOf: [{ type: string, maxLength: 1 }, { type: string }] }", "\"a\"")]
    [InlineData("{ oneOf: [{ type: string }, { type: \"null\" }], enum: [a, null] }", "\"b\"")]
    [InlineData("{ oneOf: [{ allOf: [{ type: string }] }, { type: \"null\" }] }", "5")]
    public void OneOf_IsOtherwiseExact(string oneOf, string refused) => Assert.False(Read(oneOf).Allows(SmallSpec.Json(refused)));

    [Theory]
    [InlineData("1", true)]
    [InlineData("2", false)]
    [InlineData("\"1\"", false)]
    public void Const_AllowsOneValue(string json, bool allowed) =>
        Assert.Equal(allowed, Read("{ const: 1 }").Allows(SmallSpec.Json(json)));

    private static string[] Values => ["null", "true", "false", "1", "1.5", "\"a\"", "\"b\"", "{}", "{\"a\": 1}", "{\"a\": \"b\"}", "[]"];

    private static Schema Read(string schema) => Spec.Parse("small.yaml", SmallSpec.WithSchema(schema)).Schema("Thing");

    private static string Display(Violation violation) => $"{violation.Pointer} {violation.Keyword} {violation.Limit}";
}
