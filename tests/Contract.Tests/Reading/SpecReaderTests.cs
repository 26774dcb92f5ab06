namespace Fluenzr.ContractKit.Contract.Tests.Reading;

public class SpecReaderTests
{
    [Fact]
    public void Reads_TheSmallSpec()
    {
        var spec = Spec.Parse("small.yaml", SmallSpec.Text);

        Assert.Equal(
            ("small.yaml", "/v1", 10, TimeSpan.FromMinutes(1), 1000),
            (spec.File, spec.BasePath, spec.RateLimit, spec.RateWindow, spec.MaxBodyBytes));
    }

    [Fact]
    public void Reads_Json() =>
        Assert.Equal(23, Spec.Parse("openapi.json", Spec.Load().Document.GetRawText()).Operations.Count);

    [Fact]
    public void Reads_JsonIndentedByTabs() =>
        Assert.Equal("/v1", Spec.Parse(
            "s.json", Spec.Parse("s", SmallSpec.Text).Document.ToString().Replace(",\"", ",\n\t\"", StringComparison.Ordinal)).BasePath);

    [Theory]
    [InlineData("openapi: 3.1.0", "openapi: 3.0.3 #!", "Expected OpenAPI 3.1, got 3.0.3.")]
    [InlineData("openapi: 3.1.0", "openapi: 3.1 #!", "Expected a text.")]
    [InlineData("openapi: 3.1.0\n", "#!\n", "'openapi' is missing", 1)]
    [InlineData("- url: https://example.test/v1", "- url: /v1 #!", "is not an http or https URL.")]
    [InlineData("- url: https://example.test/v1", "- url: mailto:a@example.test #!", "is not an http or https URL.")]
    [InlineData("servers:\n  - url: https://example.test/v1", "servers: [] #!", "Expected one server.")]
    [InlineData("windowSeconds: 60 }", "windowSeconds: 0 } #!", "Expected at least one second.")]
    [InlineData(
        "requests: 10, windowSeconds: 60 }",
        "requests: .nan, windowSeconds: 60 } #!",
        "/x-rate-limit/requests: Expected a whole number")]
    [InlineData("x-max-body-bytes: 1000", "x-max-body-bytes: -1 #!", "Expected a whole number of 0 or more")]
    [InlineData("x-max-body-bytes: 1000", "x-max-body-bytes: 1e400 #!", "Expected a whole number of 0 or more")]
    [InlineData(
        "status: 400, code: BAD, message: Bad }",
        "status: bad, code: BAD, message: Bad } #!",
        "/x-errors/invalid/status: Expected a whole number")]
    [InlineData("code: BAD, message: Bad }", "message: Bad } #!", "/x-errors/invalid: 'code' is missing")]
    [InlineData(
        "level: documented, description: One. }",
        "level: \"1\", description: One. } #!",
        "Unknown level '1'. Expected 'documented', 'related', 'implied' or 'open'.")]
    [InlineData(
        "level: documented, description: One. }",
        "level: \"documented, related\", description: One. } #!",
        "Unknown level 'documented, related'. Expected 'documented', 'related', 'implied' or 'open'.")]
    [InlineData("    default: a", "    default: z #!", "The default 'z' is not one of the values a, 404, true, d.")]
    [InlineData("    default: a", "    default: 404 #!", "Expected a text.")]
    [InlineData("x-pattern: ^k$ }", "x-pattern: \"[\" } #!", "is not a valid regular expression")]
    [InlineData("x-pattern: ^k$ }", "x-pattern: k, x-issued-pattern: \"(\" } #!", "is not a valid regular expression")]
    [InlineData("x-pattern: ^k$ }", "x-pattern: k, x-unknown-pattern: 5 } #!", "Expected a text.")]
    [InlineData("stages: [] }", "stages: [5] } #!", "/x-seed/stages/0: Expected a mapping.")]
    [InlineData(
        "contacts: [], groups: [], stages: [] }",
        "contacts: [text], groups: [], stages: [] } #!",
        "/x-seed/contacts/0: Expected a mapping.")]
    [InlineData("  /things:", "  things: #!", "The path 'things' must begin with a slash.", 1)]
    [InlineData("    get:", "    gett: #!", "Unknown method 'gett'. Did you mean 'get'", 1)]
    [InlineData("operationId: listThings", "operationId: [a] #!", "Expected a text.")]
    [InlineData("x-clauses: [ONE]", "x-clauses: ONE #!", "Expected a list.")]
    [InlineData("x-clauses: [ONE]", "x-access: admin #!", "Unknown access 'admin'. Expected 'read' or 'write'.")]
    [InlineData("x-clauses: [ONE]", "parameters: {} #!", "Expected a list.")]
    [InlineData(
        "x-clauses: [ONE]",
        "parameters: [{ name: a, in: cookie, schema: {} }] #!",
        "Parameters in 'cookie' are not supported. Use path or query.")]
    [InlineData("x-clauses: [ONE]", "parameters: [{ name: a, in: query }] #!", "/paths/~1things/get/parameters/0: 'schema' is missing")]
    [InlineData("x-clauses: [ONE]", "parameters: [{ name: a, in: query, required: 1, schema: {} }] #!", "Expected true or false.")]
    [InlineData("x-clauses: [ONE]", "requestBody: { content: { text/plain: {} } } #!", "'application/json' is missing")]
    [InlineData("      responses:\n        \"200\": { description: Fine. }", "      responses: [] #!", "Expected a mapping.")]
    [InlineData("\"200\": { description: Fine. }", "other: { description: Fine. } #!", "'other' is neither a status from 100 to 599 nor default")]
    [InlineData(
        "\"200\": { description: Fine. }",
        "\"200\": { description: Fine. }\n        default: { content: { text/plain: {} } } #!",
        "'application/json' is missing")]
    [InlineData("\"200\": { description: Fine. }", "\" 200\": { description: Fine. } #!", "is neither a status from 100 to 599")]
    [InlineData(
        "\"200\": { description: Fine. }",
        "\"200\": { description: Fine. }\n        \"0200\": { description: Fine. } #!",
        "is neither a status from 100 to 599")]
    [InlineData("\"200\": { description: Fine. }", "\"600\": { description: Fine. } #!", "is neither a status from 100 to 599")]
    [InlineData(
        "\"200\": { description: Fine. }",
        "\"200\": { $ref: \"#/components/responses/None\" } #!",
        "'#/components/responses/None' does not exist")]
    [InlineData(
        "\"200\": { description: Fine. }",
        "\"200\": { $ref: \"other.yaml#/a\" } #!",
        "Only references that begin with #/ are supported.")]
    [InlineData(
        "\"200\": { description: Fine. }",
        "\"200\": { $ref: \"#/paths/~1things/get/responses/200\" } #!",
        "This $ref refers to itself.")]
    [InlineData("\"200\": { description: Fine. }", "\"200\": { $ref: \"#/x-seed\", headers: {} } #!", "'headers' beside $ref")]
    public void Refuses(string old, string changed, string reason, int below = 0)
    {
        // Where a mapping is meant, the line is that of its first key.
        var text = SmallSpec.With(old, changed);
        var lines = text.Split('\n').ToList();
        var marked = lines.FindIndex(line => line.Contains(SmallSpec.Here, StringComparison.Ordinal));
        if (below > 0)
        {
            lines[marked] = lines[marked].Replace(SmallSpec.Here, "", StringComparison.Ordinal);
            lines[marked + below] += " " + SmallSpec.Here;
        }

        SmallSpec.Refused(string.Join('\n', lines), reason);
    }

    [Fact]
    public void Refuses_AMissingFile()
    {
        var error = Assert.Throws<SpecException>(() => Spec.Load("no/such/openapi.yaml"));

        Assert.StartsWith("no/such/openapi.yaml: Cannot read the file: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_ADirectory() => Assert.Throws<SpecException>(() => Spec.Load(Path.GetTempPath()));

    [Fact]
    public void ParameterOfAnOperation_TakesThePlaceOfThatOfItsPath()
    {
        var text = SmallSpec.With("    get:", """
                parameters:
                  - { name: id, in: query, schema: { maxLength: 1 } }
                  - { name: other, in: query, schema: {} }
                get:
                  parameters: [{ name: id, in: query, schema: { maxLength: 2 } }]
            """);

        var parameters = Spec.Parse("small.yaml", text).Operations[0].Parameters;

        Assert.Equal(["id", "other"], parameters.Select(parameter => parameter.Name));
        Assert.Equal(2, parameters[0].Schema.MaxLength);
    }
}
