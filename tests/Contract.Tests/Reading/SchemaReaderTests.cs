namespace Fluenzr.ContractKit.Contract.Tests.Reading;

public class SchemaReaderTests
{
    [Theory]
    [InlineData("{ enum: [1], const: 1 }", "/components/schemas/Thing/const: Use either enum or const.")]
    [InlineData("{ if: {} }", "The schema keyword 'if' is not supported.")]
    [InlineData("{ prefixItems: [] }", "The schema keyword 'prefixItems' is not supported.")]
    [InlineData("{ nullable: true }", "The schema keyword 'nullable' is not supported.")]
    [InlineData("{ contains: {} }", "The schema keyword 'contains' is not supported.")]
    [InlineData("{ patternProperties: {} }", "The schema keyword 'patternProperties' is not supported.")]
    [InlineData(
        "{ items: { properties: { a: { if: {} } } } }",
        "/components/schemas/Thing/items/properties/a/if: The schema keyword 'if'")]
    [InlineData("{ format: ipv4 }", "The format 'ipv4' is not supported. Use email, uri, date-time, date, uuid.")]
    [InlineData("{ format: 5 }", "Expected a text.")]
    [InlineData("{ type: text }", "Unknown JSON type 'text'.")]
    [InlineData("{ type: [string, null] }", "/components/schemas/Thing/type/1: Expected a text.")]
    [InlineData("{ type: [] }", "Expected at least one value.")]
    [InlineData("{ type: {} }", "Expected a text.")]
    [InlineData("{ enum: [] }", "Expected at least one value.")]
    [InlineData("{ enum: active }", "Expected a list.")]
    [InlineData("{ pattern: \"(\" }", "is not a valid regular expression")]
    [InlineData("{ pattern: \"^(?=a)b$\" }", "Use a simpler pattern")]
    [InlineData("{ pattern: '^(a)\\1$' }", "Use a simpler pattern")]
    [InlineData("{ pattern: '^(?>a+)b$' }", "Use a simpler pattern")]
    [InlineData("{ pattern: [] }", "Expected a text.")]
    [InlineData("{ required: email }", "Expected a list.")]
    [InlineData("{ required: [1] }", "Expected a text.")]
    [InlineData("{ minLength: -1 }", "Expected a whole number of 0 or more.")]
    [InlineData("{ maxItems: 1.5 }", "Expected a whole number of 0 or more.")]
    [InlineData("{ maxProperties: \"5\" }", "Expected a whole number of 0 or more.")]
    [InlineData("{ minimum: 1e400 }", "Expected a number.")]
    [InlineData("{ maximum: .inf }", "Expected a number.")]
    [InlineData("{ multipleOf: 0 }", "Expected a number above 0.")]
    [InlineData("{ uniqueItems: 1 }", "Expected true or false.")]
    [InlineData("{ additionalProperties: no }", "Expected a mapping.")]
    [InlineData("{ additionalProperties: null }", "Expected a mapping.")]
    [InlineData("{ additionalProperties: [] }", "Expected a mapping.")]
    [InlineData("{ properties: [] }", "Expected a mapping.")]
    [InlineData("{ properties: { a: true } }", "Expected a mapping.")]
    [InlineData("{ items: false }", "Expected a mapping.")]
    [InlineData("{ allOf: {} }", "Expected a list.")]
    [InlineData("{ examples: {} }", "Expected a list.")]
    [InlineData("text", "Expected a mapping.")]
    [InlineData("[]", "Expected a mapping.")]
    [InlineData("{ $ref: \"#/components/schemas/None\" }", "'#/components/schemas/None' does not exist")]
    [InlineData("{ $ref: 5 }", "Expected a text.")]
    [InlineData(
        "{ allOf: [{ $ref: \"#/x-seed\", minLength: 1 }] }",
        "'minLength' beside $ref is not supported. In a schema, put the $ref into allOf.")]
    [InlineData("{ $ref: \"#/components/schemas/Thing\" }", "Recursive schemas are not supported.")]
    [InlineData("{ items: { $ref: \"#/components/schemas/Thing\" } }", "Recursive schemas are not supported.")]
    [InlineData("{ x-errors: { minLenght: taken } }", "Unknown schema keyword 'minLenght'. Did you mean 'minLength'")]
    [InlineData("{ x-filter: { path: a, compare: like } }", "Unknown comparison 'like'. Expected 'contains', 'entries' or 'equals'.")]
    [InlineData("{ x-filter: a }", "Expected a mapping.")]
    [InlineData("{ x-reference: { collection: groups } }", "'field' is missing")]
    [InlineData("{ x-search: email }", "Expected a list.")]
    [InlineData("{ x-secret: yes }", "Expected true or false.")]
    [InlineData("{ x-weights: { a: -1 } }", "Expected a whole number of 0 or more.")]
    public void Refuses(string schema, string reason) => SmallSpec.Refused(SmallSpec.WithSchema(schema + " #!"), reason);

    [Fact]
    public void Refuses_SiblingsOfAReferenceOnTheWay() => SmallSpec.Refused(
        SmallSpec.WithSchema("""
            { $ref: "#/x-middle" }
            x-middle: { $ref: "#/x-end", maxLength: 1 } #!
            x-end: { type: string }
            """),
        "'maxLength' beside $ref");

    [Theory]
    [InlineData("{ additionalProperties: false }", true)]
    [InlineData("{ additionalProperties: true }", false)]
    [InlineData("{ additionalProperties: {} }", false)]
    [InlineData("{}", false)]
    public void AdditionalProperties_CanBeAFlag(string schema, bool closed) => Assert.Equal(closed, SmallSpec.Schema(schema).IsClosed);

    [Fact]
    public void Reference_IsFollowedOverSeveralSteps() => Assert.Equal(
        3,
        Spec.Parse("small.yaml", SmallSpec.WithSchema(
            "{ $ref: \"#/x-middle\" }\nx-middle: { $ref: \"#/x-end\", description: Fine. }\nx-end: { maxLength: 3 }"))
            .Schema("Thing").MaxLength);
}
