namespace Fluenzr.ContractKit.Contract.Tests.Reading;

public class SpecConsistencyTests
{
    [Theory]
    [InlineData("x-clauses: [ONE]", "x-clauses: [ONE, TWO] #!", "there is no clause 'TWO'")]
    [InlineData("  ONE: { level: documented, description: One. }", "  ONE: { level: documented, description: One. }\n  NEW: { level: open, description: New. } #!", "an open clause needs an entry in x-choices")]
    [InlineData("x-choices:", "x-choices:\n  ONE: { default: a, values: { a: A } } #!", "there is no open clause 'ONE'")]
    [InlineData("x-choices:", "x-choices:\n  NONE.facet: { default: a, values: { a: A } } #!", "there is no open clause 'NONE'")]
    [InlineData("\"200\": { description: Fine. }", "\"404\": { description: Gone. } #!", "no success is documented")]
    [InlineData("invalid: { status: 400, code: BAD, message: Bad }", "other: { status: 400, code: BAD, message: Bad } #!", "'invalid' is missing")]
    [InlineData("invalid: { status: 400, code: BAD, message: Bad }", "invalid: { status: 400, code: BAD, message: Bad, clause: TWO } #!", "there is no clause 'TWO'")]
    [InlineData("Thing: { type: object }", "Thing: { x-unique: gone } #!", "x-errors of the document has no 'gone'")]
    [InlineData("Thing: { type: object }", "Thing: { x-errors: { type: gone } } #!", "x-errors of the document has no 'gone'")]
    [InlineData("Thing: { type: object }", "Thing: { x-reference: { collection: people, field: a, unknown: taken } } #!", "there is no collection 'people'")]
    [InlineData("Thing: { type: object }", "Thing: { x-filter: { path: a, compare: equals, case: GONE } } #!", "names the choice 'GONE'")]
    [InlineData("Thing: { type: object }", "Thing: { type: integer, default: one } #!", "the default breaks its own schema")]
    [InlineData("Thing: { type: object }", "Thing: { enum: [a], x-weights: { a: 1, b: 2 } } #!", "'b' is not in the enum")]
    [InlineData("x-clauses: [ONE]", "parameters: [{ name: a, in: query, schema: { x-unique: gone } }] #!", "x-errors of the document has no 'gone'")]
    [InlineData("x-clauses: [ONE]", "requestBody: { content: { application/json: { schema: { items: { x-unique: gone } } } } } #!", "has no 'gone'")]
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

        Assert.EndsWith("/x-messages: 'enum' has no message", error.Message, StringComparison.Ordinal);
    }
}
