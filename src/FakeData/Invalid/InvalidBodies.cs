using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Values;

namespace Fluenzr.ContractKit.FakeData.Invalid;

/// <summary>A body that breaks exactly one rule.</summary>
/// <param name="Pointer">JSON pointer to the value that breaks it; of a missing value, to where it should be.</param>
/// <param name="Keyword">The schema keyword that is broken.</param>
/// <param name="Body">The body.</param>
public sealed record InvalidBody(string Pointer, string Keyword, JsonElement Body);

/// <summary>Bodies that are wrong in one way each.</summary>
public static class InvalidBodies
{
    /// <summary>
    /// For every rule of a schema, those of nested values too, bodies that break that rule and no other; a rule that cannot be broken alone has none.
    /// </summary>
    /// <param name="schema">The schema of the body.</param>
    /// <param name="valid">A body that breaks no rule; all bodies are made from it, and what it lacks is put into it first.</param>
    /// <exception cref="ArgumentException">The body breaks a rule already.</exception>
    public static IEnumerable<InvalidBody> Generate(Schema schema, JsonElement valid)
    {
        if (schema.Validate(valid) is [var broken, ..])
            throw new ArgumentException($"The body is not valid: {broken.Pointer} breaks {broken.Keyword}.", nameof(valid));

        return SchemaLocations.Enumerate(schema, JsonText.ToNode(valid))
            .SelectMany(location => BreakableRules.KeywordsOf(location.Schema).SelectMany(keyword => Bodies(schema, location, keyword)))
            .DistinctBy(body => (body.Pointer, body.Keyword, body.Body.GetRawText()));
    }

    private static IEnumerable<InvalidBody> Bodies(Schema root, SchemaLocation location, string keyword)
    {
        var bodies = RuleViolations.Generate(location, keyword)
            .Select(broken => JsonText.ToElement(location.Replace(broken.Value)) is var body && BreaksOnly(root.Validate(body), broken.Pointer, keyword)
                ? new InvalidBody(broken.Pointer, keyword, body)
                : null)
            .OfType<InvalidBody>();
        // Every wrong type and every missing name is worth a body; of all other breaches one is like another.
        return keyword switch
        {
            "type" => bodies,
            "required" => bodies.DistinctBy(body => body.Pointer),
            _ => bodies.Take(1),
        };
    }

    private static bool BreaksOnly(IReadOnlyList<Violation> violations, string pointer, string keyword) =>
        violations is [var only] && only.Pointer == pointer && only.Keyword == keyword;
}
