using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Requests;

/// <summary>Validates a body against its schema, as strictly as the choices ask for.</summary>
/// <remarks>Clauses EMAIL-REQ, EMAIL-FMT.</remarks>
internal static class BodyValidation
{
    /// <summary>The violations; empty when the body is valid.</summary>
    public static IReadOnlyList<Violation> Validate(Schema schema, JsonElement body, Choices choices)
    {
        var violations = schema.Validate(body);
        if (violations.Count > 0)
        {
            violations =
            [
                .. violations.Where(violation => !IsAcceptedEmail(violation, body, choices))
                    .Select(violation => IsBlankEmail(violation, body, choices) ? violation with { Keyword = "minLength" } : violation),
            ];
        }

        if (choices["EMAIL-ACCEPTED.letters"] == "refused")
            violations = [.. violations, .. RareEmails.Refused(schema, body)];
        return choices["BODY-UNKNOWN"] == "refused" ? [.. violations, .. FirstUnknownFields(schema, body)] : violations;
    }

    private static List<Violation> FirstUnknownFields(Schema schema, JsonElement body)
    {
        var first = new List<Violation>();
        foreach (var violation in UnknownFields(schema, body, ""))
        {
            // A field of an entry concerns that entry alone, and entries are limited in number.
            if (first.Count < Violation.MaxListed || violation.Pointer.Count('/') > 2)
                first.Add(violation);
            else
                first[^1] = first[^1] with { Omitted = first[^1].Omitted + 1 };
        }

        return first;
    }

    /// <summary>A violation for each field that the schema does not define, at any depth.</summary>
    public static IEnumerable<Violation> UnknownFields(Schema schema, JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.Array && schema.Items is { } items)
            return value.EnumerateArray().SelectMany((item, i) => UnknownFields(items, item, $"{pointer}/{i}"));
        // An object without named properties, like customFields, may have any field.
        if (value.ValueKind != JsonValueKind.Object || !schema.AllProperties.Any())
            return [];
        return value.EnumerateObject().SelectMany(entry => schema.Find(entry.Name) is { IsReadOnly: false } property
            ? UnknownFields(property, entry.Value, JsonPointer.Append(pointer, entry.Name))
            : [new Violation(JsonPointer.Append(pointer, entry.Name), "additionalProperties", "", schema)]);
    }

    // EMAIL-FORM.only-blanks: like an empty email.
    private static bool IsBlankEmail(Violation violation, JsonElement body, Choices choices) =>
        RefusedEmail.Of(violation, body) is { } email
        && violation.Schema!.MinLength > 0
        && choices["EMAIL-FORM.only-blanks"] == "required"
        && string.IsNullOrWhiteSpace(email);

    // EMAIL-FORM.blanks, EMAIL-ACCEPTED: an email that is valid without the blanks around it, or of a form that the choice accepts.
    private static bool IsAcceptedEmail(Violation violation, JsonElement body, Choices choices)
    {
        if (RefusedEmail.Of(violation, body) is not { } sent)
            return false;

        var isTrimmed = choices["EMAIL-FORM.blanks"] == "trimmed";
        var email = isTrimmed ? sent.Trim() : sent;
        return (isTrimmed && violation.Schema!.Allows(JsonOutput.Text(email))) || RareEmails.IsAccepted(violation.Schema!, email, choices);
    }
}
