using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Values;

namespace Fluenzr.ContractKit.FakeData.Invalid;

/// <summary>A body that violates exactly one keyword of its schema.</summary>
/// <param name="Pointer">The JSON pointer (RFC 6901) to the invalid value; for a missing value, to where it should be.</param>
/// <param name="Keyword">The violated schema keyword, for example <c>maxLength</c>.</param>
/// <param name="Body">The body as JSON.</param>
public sealed record InvalidBody(string Pointer, string Keyword, JsonElement Body);

/// <summary>Generates bodies with exactly one error each.</summary>
public static class InvalidBodies
{
    /// <summary>
    /// For every keyword of a schema and its nested schemas: bodies that violate this keyword and no other. A keyword that cannot be
    /// violated alone gives no body.
    /// </summary>
    /// <param name="schema">The schema of the body.</param>
    /// <param name="valid">A valid body. All bodies are variants of it; properties that it lacks are added first.</param>
    /// <param name="keyword">The only keyword to violate, for example <c>type</c>; null for all.</param>
    /// <exception cref="ArgumentException"><paramref name="valid"/> is invalid.</exception>
    public static IEnumerable<InvalidBody> Generate(Schema schema, JsonElement valid, string? keyword = null)
    {
        if (schema.Validate(valid) is [var violation, ..])
            throw new ArgumentException($"The body is invalid: {violation.Pointer} violates {violation.Keyword}.", nameof(valid));

        return SchemaLocations.Enumerate(schema, JsonText.ToNode(valid))
            .SelectMany(location => BreakableRules.KeywordsOf(location.Schema)
                .Where(violated => keyword is null || violated == keyword)
                .SelectMany(violated => Bodies(schema, location, violated)))
            .DistinctBy(body => (body.Pointer, body.Keyword, body.Body.GetRawText()));
    }

    private static IEnumerable<InvalidBody> Bodies(Schema root, SchemaLocation location, string keyword)
    {
        var bodies = RuleViolations.Generate(location, keyword)
            .Select(invalid => new InvalidBody(invalid.Pointer, keyword, JsonText.ToElement(location.Replace(invalid.Value))))
            .Where(invalid => ViolatesOnly(root.Validate(invalid.Body), invalid.Pointer, keyword));
        // Each wrong type and each missing property is a case of its own. For other keywords, one case is enough.
        return keyword switch
        {
            "type" => bodies,
            "required" => bodies.DistinctBy(body => body.Pointer),
            _ => bodies.Take(1),
        };
    }

    private static bool ViolatesOnly(IReadOnlyList<Violation> violations, string pointer, string keyword) =>
        violations is [var only] && only.Pointer == pointer && only.Keyword == keyword;
}
