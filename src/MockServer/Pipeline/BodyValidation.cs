using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Reading;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Pipeline;

/// <summary>The rules that a body breaks: those of its schema, as strict as the choices have them.</summary>
internal static class BodyValidation
{
    public static IReadOnlyList<Violation> Validate(Schema schema, JsonElement body, Choices choices)
    {
        var broken = schema.Validate(body);
        if (broken.Count > 0)
            broken = [.. broken.Where(violation => !IsForgiven(violation, body, choices))];
        return choices["BODY-UNKNOWN"] == "refused" ? [.. broken, .. UnknownFields(schema, body, "")] : broken;
    }

    // EMAIL-FORM.blanks: an email that is fine but for the blanks around it.
    private static bool IsForgiven(Violation violation, JsonElement body, Choices choices) =>
        violation is { Keyword: "format", Schema.Format: "email" }
        && choices["EMAIL-FORM.blanks"] == "trimmed"
        // Of two emails in one body the last counts, and that may be no text.
        && JsonPointer.Follow(body, violation.Pointer) is { ValueKind: JsonValueKind.String } email
        && violation.Schema.Allows(JsonOutput.Text(email.GetString()!.Trim()));

    /// <summary>The fields that the schema does not have.</summary>
    public static IEnumerable<Violation> UnknownFields(Schema schema, JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.Array && schema.Items is { } items)
            return value.EnumerateArray().SelectMany((item, i) => UnknownFields(items, item, $"{pointer}/{i}"));
        // An object whose schema names no property holds what the client likes, as customFields do.
        if (value.ValueKind != JsonValueKind.Object || !schema.AllProperties.Any())
            return [];
        return value.EnumerateObject().SelectMany(entry => schema.Find(entry.Name) is { } property
            ? UnknownFields(property, entry.Value, JsonPointer.Append(pointer, entry.Name))
            : [new Violation(JsonPointer.Append(pointer, entry.Name), "additionalProperties", "", schema)]);
    }
}
