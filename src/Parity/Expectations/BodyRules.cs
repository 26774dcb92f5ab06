using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>Which bodies every server must refuse, and which have parts that the documentation leaves open.</summary>
internal static class BodyRules
{
    /// <summary>The refusal that a body must get; null when there is none, or when it is open.</summary>
    public static ExpectedOutcome? Definite(SentStep sent)
    {
        if (sent.Operation?.Body is not { } schema || !sent.HasObject)
            return null;
        var violations = schema.Validate(JsonSerializer.SerializeToElement(sent.Body));
        var isContact = sent.Step.Operation is Operations.Create or Operations.Update;
        if (isContact && sent.Body.Count > 0 && OfEmail(sent, violations) is { } refused)
            return refused;
        if (sent.Step.Operation == Operations.CreateGroup
            && violations.Any(violation => violation.Field == "name" && violation.Keyword == "required"))
            return ExpectedOutcome.Refused("GROUPS-CRUD", 400);
        return violations.Any(violation => violation.Keyword == "type" && !violation.IsNull && !IsOpen(violation))
            ? ExpectedOutcome.Refused("MALFORMED", 400)
            : null;
    }

    /// <summary>
    /// Whether a body has parts that the documentation leaves open: nulls, unknown fields or ids, unusual emails, empty values.
    /// </summary>
    public static bool HasOpenParts(SentStep sent, WalkState state)
    {
        if (sent.Operation?.Body is not { } schema || !sent.HasObject)
            return false;
        return !schema.Allows(JsonSerializer.SerializeToElement(sent.Body))
            || HasOpenFields(schema, sent.Body, state)
            || (JsonValues.Text(sent.Body["email"]) is { } email && !EmailForm.IsPlain(email));
    }

    private static ExpectedOutcome? OfEmail(SentStep sent, IReadOnlyList<Violation> violations)
    {
        // A creation without an email breaks that rule; other violations may be told in its place.
        var others = violations.Count(violation => violation.Field != "email");
        var isCreation = sent.Step.Operation == Operations.Create;
        if (isCreation && (sent.Body["email"] is null || JsonValues.Text(sent.Body["email"]) == ""))
            return Named("EMAIL-REQ", "emailRequired", others);
        if (JsonValues.Text(sent.Body["email"]) is not { } email || !EmailForm.IsNone(email) && email.Trim().Length > 0)
            return null;
        return email.Trim().Length == 0
            ? ExpectedOutcome.Refused(isCreation ? "EMAIL-REQ" : "PUT-EMAIL", 400)
            : Named(isCreation ? "EMAIL-FMT" : "PUT-EMAIL", "emailInvalid", others);
    }

    private static ExpectedOutcome Named(string clause, string error, int others) =>
        others == 0 ? ExpectedOutcome.RefusedAs(clause, 400, error) : ExpectedOutcome.Refused(clause, 400);

    // Pages, sort fields, unknown values of filters and entries of bulk creations have clauses of their own.
    private static bool IsOpen(Violation violation) => violation.Pointer.Split('/') is
        ["", "page" or "perPage", ..] or ["", "sort", ..] or ["", "filters", ..] or ["", "contacts", _, ..] or [.., "customFields", _];

    private static bool HasOpenFields(Schema schema, JsonObject body, WalkState state) =>
        body.Any(entry => schema.Find(entry.Key) is not { } property || IsOpenValue(property, entry.Value, state));

    /// <summary>Whether what becomes of a value is open.</summary>
    public static bool IsOpenValue(Schema schema, JsonNode? value, WalkState state) => value switch
    {
        null => true,
        JsonObject map when schema.AllProperties.Any() => HasOpenFields(schema, map, state),
        JsonObject map => map.Any(entry => entry.Value is null),
        JsonArray { Count: 0 } => false,
        JsonArray list when schema.Filter is { Path: "groups.id" } => list.Any(id => !state.HasGroup(JsonValues.Text(id) ?? "")),
        JsonArray list when schema.Reference is { } reference => list.Any(id => !Exists(reference, JsonValues.Text(id), state)),
        JsonArray list => list.Any(item => schema.Items is { } items && IsOpenValue(items, item, state)),
        _ when JsonValues.Text(value) == "" => true,
        _ => schema.Reference is { } reference && !Exists(reference, JsonValues.Text(value), state),
    };

    private static bool Exists(Reference reference, string? id, WalkState state) =>
        id is not null && (reference.Collection == "groups" ? state.HasGroup(id) : state.HasStage(id));
}
