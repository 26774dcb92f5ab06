namespace Fluenzr.ContractKit.Contract.Tests.Schemas;

public class SchemaReaderTests
{
    [Theory]
    [InlineData("{ const: 1 }", "schema keyword 'const' is not enforced by this kit; write enum with one value")]
    [InlineData("{ if: {} }", "schema keyword 'if' is not enforced")]
    [InlineData("{ prefixItems: [] }", "schema keyword 'prefixItems' is not enforced")]
    [InlineData("{ nullable: true }", "schema keyword 'nullable' is not enforced")]
    [InlineData("{ contains: {} }", "schema keyword 'contains' is not enforced")]
    [InlineData("{ patternProperties: {} }", "schema keyword 'patternProperties' is not enforced")]
    [InlineData("{ items: { properties: { a: { const: 1 } } } }", "/components/schemas/Thing/items/properties/a/const: schema keyword 'const'")]
    [InlineData("{ format: ipv4 }", "format 'ipv4' is not enforced by this kit; enforced are email, uri, date-time, date, uuid")]
    [InlineData("{ format: 5 }", "a text is expected")]
    [InlineData("{ type: text }", "'text' is no JSON type")]
    [InlineData("{ type: [string, null] }", "/components/schemas/Thing/type/1: a text is expected")]
    [InlineData("{ type: [] }", "at least one value is expected")]
    [InlineData("{ type: {} }", "a text is expected")]
    [InlineData("{ enum: [] }", "at least one value is expected")]
    [InlineData("{ enum: active }", "a list is expected")]
    [InlineData("{ pattern: \"(\" }", "no regular expression")]
    [InlineData("{ pattern: [] }", "a text is expected")]
    [InlineData("{ required: email }", "a list is expected")]
    [InlineData("{ required: [1] }", "a text is expected")]
    [InlineData("{ minLength: -1 }", "a whole number from 0 is expected")]
    [InlineData("{ maxItems: 1.5 }", "a whole number from 0 is expected")]
    [InlineData("{ maxProperties: \"5\" }", "a whole number from 0 is expected")]
    [InlineData("{ minimum: 1e400 }", "a number is expected")]
    [InlineData("{ maximum: .inf }", "a number is expected")]
    [InlineData("{ multipleOf: 0 }", "a number above 0 is expected")]
    [InlineData("{ uniqueItems: 1 }", "true or false is expected")]
    [InlineData("{ additionalProperties: no }", "a mapping is expected")]
    [InlineData("{ additionalProperties: null }", "a mapping is expected")]
    [InlineData("{ additionalProperties: [] }", "a mapping is expected")]
    [InlineData("{ properties: [] }", "a mapping is expected")]
    [InlineData("{ properties: { a: true } }", "a mapping is expected")]
    [InlineData("{ items: false }", "a mapping is expected")]
    [InlineData("{ allOf: {} }", "a list is expected")]
    [InlineData("{ examples: {} }", "a list is expected")]
    [InlineData("text", "a mapping is expected")]
    [InlineData("[]", "a mapping is expected")]
    [InlineData("{ $ref: \"#/components/schemas/None\" }", "'#/components/schemas/None' does not exist")]
    [InlineData("{ $ref: 5 }", "a text is expected")]
    [InlineData("{ allOf: [{ $ref: \"#/x-seed\", minLength: 1 }] }", "'minLength' beside $ref is not enforced by this kit; in a schema, put the $ref into allOf")]
    [InlineData("{ $ref: \"#/components/schemas/Thing\" }", "a schema that contains itself is not supported")]
    [InlineData("{ items: { $ref: \"#/components/schemas/Thing\" } }", "a schema that contains itself is not supported")]
    [InlineData("{ x-errors: { minLenght: taken } }", "'minLenght' is no rule of a schema")]
    [InlineData("{ x-filter: { path: a, compare: like } }", "'like' is no comparison; there are contains, entries, equals")]
    [InlineData("{ x-filter: a }", "a mapping is expected")]
    [InlineData("{ x-reference: { collection: groups } }", "'field' is missing")]
    [InlineData("{ x-search: email }", "a list is expected")]
    [InlineData("{ x-secret: yes }", "true or false is expected")]
    [InlineData("{ x-weights: { a: -1 } }", "a whole number from 0 is expected")]
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
        Spec.Parse("small.yaml", SmallSpec.WithSchema("{ $ref: \"#/x-middle\" }\nx-middle: { $ref: \"#/x-end\", description: Fine. }\nx-end: { maxLength: 3 }"))
            .Schema("Thing").MaxLength);
}
