namespace Fluenzr.ContractKit.Contract.Tests.Reading;

public class SpecConsistencyTests
{
    [Theory]
    [InlineData("x-clauses: [ONE]", "x-clauses: [ONE, TWO] #!", "Unknown clause 'TWO'.")]
    [InlineData(
        "  ONE: { level: documented, description: One. }",
        "  ONE: { level: documented, description: One. }\n  NEW: { level: open, description: New. } #!",
        "An open clause needs an entry in x-choices.")]
    [InlineData("x-choices:", "x-choices:\n  ONE: { default: a, values: { a: A } } #!", "Unknown open clause 'ONE'")]
    [InlineData("x-choices:", "x-choices:\n  NONE.facet: { default: a, values: { a: A } } #!", "Unknown open clause 'NONE'")]
    [InlineData("\"200\": { description: Fine. }", "\"404\": { description: Gone. } #!", "No 2xx response is documented.")]
    [InlineData(
        "invalid: { status: 400, code: BAD, message: Bad }",
        "other: { status: 400, code: BAD, message: Bad } #!",
        "'invalid' is missing")]
    [InlineData(
        "invalid: { status: 400, code: BAD, message: Bad }",
        "invalid: { status: 400, code: BAD, message: Bad, clause: TWO } #!",
        "Unknown clause 'TWO'.")]
    [InlineData("Thing: { type: object }", "Thing: { x-unique: gone } #!", "x-errors: Unknown error 'gone'.")]
    [InlineData("Thing: { type: object }", "Thing: { x-errors: { type: gone } } #!", "x-errors: Unknown error 'gone'.")]
    [InlineData(
        "Thing: { type: object }",
        "Thing: { x-reference: { collection: people, field: a, unknown: taken } } #!",
        "Unknown collection 'people'. Expected 'groups' or 'stages'.")]
    [InlineData(
        "Thing: { type: object }",
        "Thing: { x-filter: { path: a, compare: equals, case: GONE } } #!",
        "x-filter: Unknown choice 'GONE'.")]
    [InlineData("Thing: { type: object }", "Thing: { type: integer, default: one } #!", "The default value violates its own schema.")]
    [InlineData("Thing: { type: object }", "Thing: { minimum: 5, maximum: 4 } #!", "No value fits minimum 5 and maximum 4.")]
    [InlineData("Thing: { type: object }", "Thing: { minimum: 5, exclusiveMaximum: 5 } #!", "No value fits minimum 5 and exclusiveMaximum 5.")]
    [InlineData("Thing: { type: object }", "Thing: { minItems: 2, maxItems: 1 } #!", "No value fits minItems 2 and maxItems 1.")]
    [InlineData("Thing: { type: object }", "Thing: { type: string, enum: [a, 5] } #!", "The value 5 breaks another rule of this schema.")]
    [InlineData("Thing: { type: object }", "Thing: { type: integer, examples: [a] } #!", "The example \"a\" breaks its schema.")]
    [InlineData(
        "Thing: { type: object }",
        "Thing: { properties: { email: {} }, required: [emial] } #!",
        "Unknown field 'emial'. Did you mean 'email'?")]
    [InlineData(
        "x-clauses: [ONE]",
        "parameters: [{ name: a, in: query, schema: { type: integer }, example: b }] #!",
        "The example breaks its schema")]
    [InlineData("Thing: { type: object }", "Thing: { enum: [a], x-weights: { a: 1, b: 2 } } #!", "'b' is not in the enum")]
    [InlineData(
        "x-clauses: [ONE]",
        "parameters: [{ name: a, in: query, schema: { x-unique: gone } }] #!",
        "x-errors: Unknown error 'gone'.")]
    [InlineData(
        "x-clauses: [ONE]",
        "requestBody: { content: { application/json: { schema: { items: { x-unique: gone } } } } } #!",
        "x-errors: Unknown error 'gone'.")]
    public void Refuses(string old, string changed, string reason) => SmallSpec.Refused(SmallSpec.With(old, changed), reason);

    [Fact]
    public void Refuses_AnOperationIdUsedTwice() => SmallSpec.Refused(
        SmallSpec.Text + """

              /others:
                get:
                  operationId: listThings #!
                  responses: { "200": { description: Fine. } }
            """,
        "'listThings' is used twice");

    [Fact]
    public void Refuses_AKeywordWithoutMessage()
    {
        var error = Assert.Throws<SpecException>(() => Spec.Parse("small.yaml", SmallSpec.With("type: t, enum: e,", "type: t,")));

        Assert.EndsWith("/x-messages: The schema keyword 'enum' has no message. Add one.", error.Message, StringComparison.Ordinal);
    }
}
