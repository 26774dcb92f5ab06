using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Requests;

/// <summary>
/// The part of a body that its schema allows. What else is wrong with it (an unknown group, a sort field) is reported together with the
/// violations.
/// </summary>
internal static class ValidPart
{
    /// <summary>The body without the invalid fields; null when nothing can be said about the rest.</summary>
    /// <param name="body">The body.</param>
    /// <param name="violations">Its violations.</param>
    /// <param name="lists">Fields that are an empty list in the result when they are missing.</param>
    public static JsonElement? Of(JsonElement body, IEnumerable<Violation> violations, IEnumerable<string> lists)
    {
        // A violation beyond the limit is not listed, and its value may be of any type.
        if (violations.Any(violation => violation.Omitted > 0))
            return null;
        string[][] invalid = [.. violations.Select(violation => Segments(violation.Pointer))];
        if (body.ValueKind != JsonValueKind.Object || invalid.Any(path => path.Length == 0))
            return null;
        return JsonOutput.Element(json =>
        {
            json.WriteStartObject();
            var written = new HashSet<string>();
            foreach (var field in body.EnumerateObject())
            {
                var below = invalid.Where(path => path[0] == field.Name).ToArray();
                if (below.Any(path => path.Length == 1))
                    continue;
                written.Add(field.Name);
                json.WritePropertyName(field.Name);
                Write(json, field.Value, [.. below.Select(path => path[1])]);
            }

            foreach (var list in lists.Where(list => !written.Contains(list)))
            {
                json.WriteStartArray(list);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        });
    }

    /// <summary>Both lists of errors, without a second error about a field, and without conflicts, which are answered alone.</summary>
    public static List<FieldError> Merge(IReadOnlyList<FieldError> violations, IReadOnlyList<FieldError> others)
    {
        List<FieldError> all = [.. violations];
        var further = others.Where(other => !other.Definition.IsConflict && !violations.Any(error => error.Field == other.Field));
        foreach (var other in further)
            FieldError.Add(all, other.Field, other.Definition);
        return all;
    }

    private static string[] Segments(string pointer) => [.. pointer.Split('/').Skip(1).Select(JsonPointer.Unescape)];

    // The items of a list keep their places, because errors name them.
    private static void Write(Utf8JsonWriter json, JsonElement value, HashSet<string> invalid)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            value.WriteTo(json);
            return;
        }

        json.WriteStartObject();
        foreach (var field in value.EnumerateObject().Where(field => !invalid.Contains(field.Name)))
            field.WriteTo(json);
        json.WriteEndObject();
    }
}
