using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>
/// Rules that the fields of a contact must keep although the input is valid: a list or an object is made from old and new values, and
/// <c>Contact</c> may be stricter than <c>ContactFields</c>.
/// </summary>
internal sealed class ResultRules(Spec spec)
{
    private static readonly string[] CountKeywords = ["minItems", "maxItems", "minProperties", "maxProperties"];

    // Empty for a contract without such rules, so that most changes cost nothing.
    private readonly (string Field, Schema Schema, bool CountsOnly)[] _rules = [.. Rules(spec)];

    /// <summary>The fields of a change that break a rule.</summary>
    public IReadOnlyList<FieldError> Check(DocumentInput input) => _rules.Length == 0 ? [] :
    [
        .. _rules.SelectMany(rule => input.Find(rule.Field) is { ValueKind: not JsonValueKind.Null } value
            ? rule.Schema.Validate(value).Where(violation => !rule.CountsOnly || IsCount(violation))
                .Select(violation => FieldError.FromViolation(spec, violation with { Pointer = $"/{rule.Field}{violation.Pointer}" }))
            : []).DistinctBy(error => error.Field),
    ];

    private static bool IsCount(Violation violation) => violation.Pointer.Length == 0 && CountKeywords.Contains(violation.Keyword);

    private static IEnumerable<(string Field, Schema Schema, bool CountsOnly)> Rules(Spec spec)
    {
        if (!spec.Schemas.TryGetValue("ContactFields", out var fields))
            yield break;
        foreach (var (name, schema) in spec.Schema("Contact").AllProperties)
        {
            var input = fields.Find(name);
            if (HasCounts(schema) || (input is not null && !SchemaStrictness.IsAtLeastAsStrict(input, schema)))
                yield return (name, schema, CountsOnly: input is null);
        }

        foreach (var (name, schema) in fields.AllProperties)
        {
            // A list of ids has as many items as the list that they stand for. Items of lists are also added by other operations.
            var isList = schema.Reference is null && schema.Items is { } items && items.Parts.Any(SchemaStrictness.HasRules);
            if (HasCounts(schema) || isList)
                yield return (schema.Reference?.Field ?? name, schema, CountsOnly: !isList);
        }
    }

    private static bool HasCounts(Schema schema) => schema.Parts.Any(part =>
        part.MinItems > 0 || part.MaxItems is not null || part.MinProperties > 0 || part.MaxProperties is not null);
}
