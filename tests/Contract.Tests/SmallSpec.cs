using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Tests;

/// <summary>The smallest contract that loads, to be changed line by line.</summary>
internal static class SmallSpec
{
    /// <summary>Stands behind the line that an error is expected at.</summary>
    public const string Here = "#!";

    public const string Text = """
        openapi: 3.1.0
        servers:
          - url: https://example.test/v1
        x-rate-limit: { requests: 10, windowSeconds: 60 }
        x-max-body-bytes: 1000
        x-errors:
          invalid: { status: 400, code: BAD, message: Bad }
          taken: { status: 409, code: TAKEN, message: Taken }
        x-messages:
          { type: t, enum: e, required: "{field} is required", additionalProperties: a, minItems: m, maxItems: m, uniqueItems: u, minLength: m,
          maxLength: "{field}: {limit} at most", minProperties: m, maxProperties: m, pattern: p, format: f, minimum: m, maximum: m,
          exclusiveMinimum: e, exclusiveMaximum: e, multipleOf: m, anyOf: a, oneOf: o,
          not: n }
        x-clauses:
          ONE: { level: documented, description: One. }
          ASK: { level: open, description: Ask. }
        x-choices:
          ASK:
            default: a
            values: { a: A, "404": B, "true": C, d: { description: D, more: 5 } }
        x-seed: { contacts: [], groups: [], stages: [] }
        components:
          securitySchemes:
            apiKey: { x-pattern: ^k$ }
          schemas:
            Thing: { type: object }
        paths:
          /things:
            get:
              operationId: listThings
              x-clauses: [ONE]
              responses:
                "200": { description: Fine. }
        """;

    /// <summary>What a contract with events has beside.</summary>
    public const string Events = """

        x-webhooks:
          events: { enum: [thing.made] }
          timeoutSeconds: 5
          attemptsAfterSeconds: [0, 60]
          timestampHeader: X-At
          signatureHeader: X-By
          signature: { of: "{timestamp}{body}", form: "v1={HMAC-SHA256}" }
        webhooks:
          thing.made:
            post:
              parameters:
                - { name: X-At, in: header, schema: { type: string } }
                - { name: X-By, in: header, schema: { type: string } }
              requestBody: { content: { application/json: { schema: { type: object }, example: {} } } }
        """;

    public static string With(string old, string changed)
    {
        Assert.Contains(old, Text, StringComparison.Ordinal);
        return Text.Replace(old, changed, StringComparison.Ordinal);
    }

    public static string WithSchema(string yaml) => With("Thing: { type: object }", "Thing: " + yaml);

    /// <summary>A schema as the spec would have it, compiled.</summary>
    public static Schema Schema(string yaml) => Spec.Parse("small.yaml", WithSchema(yaml)).Schema("Thing");

    public static JsonElement Json(string json) => JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = 1000 });

    /// <summary>The text is refused at the line that bears the mark, for a reason that holds the words.</summary>
    public static void Refused(string text, string reason)
    {
        var error = Assert.Throws<SpecException>(() => Spec.Parse("small.yaml", text));

        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.Equal(1 + Array.FindIndex(text.Split('\n'), line => line.Contains(Here, StringComparison.Ordinal)), error.Line);
        Assert.StartsWith($"small.yaml({error.Line}): ", error.Message, StringComparison.Ordinal);
    }
}
