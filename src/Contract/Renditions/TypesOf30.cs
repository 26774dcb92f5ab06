using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Contract.Renditions;

/// <summary>Types of JSON Schema 2020-12 in OpenAPI 3.0, which has no type null and no list of types.</summary>
internal static class TypesOf30
{
    private static readonly string[] All = ["object", "array", "string", "number", "boolean"];

    /// <summary>The only value null. Some tools refuse nullable without a type, others null in an enum that is not nullable.</summary>
    public static JsonObject Null() => new() { ["type"] = "string", ["nullable"] = true, ["enum"] = new JsonArray((JsonNode?)null) };

    /// <summary>A schema of what has none of these types. NSwag makes a class without fields of oneOf, and any value of not.</summary>
    public static JsonObject AllBut(string[] types)
    {
        // Every integer is a number, so a union with integer cannot exclude numbers.
        var others = All.Except(types).Where(type => type != "number" || !types.Contains("integer")).Select(type => type == "array"
            ? new JsonObject { ["type"] = type, ["items"] = new JsonObject() }
            : new JsonObject { ["type"] = type });
        JsonObject[] none = types.Contains("null") ? [] : [Null()];
        return new JsonObject { ["anyOf"] = new JsonArray([.. others, .. none]) };
    }

    /// <summary>Whether null is the only value of the schema: by its type, or by its const or enum.</summary>
    public static bool AllowOnlyNull(JsonObject schema)
    {
        string[]? types = schema["type"] switch
        {
            JsonArray list => [.. list.Select(type => type!.GetValue<string>())],
            JsonValue single => [single.GetValue<string>()],
            _ => null,
        };
        var isConstant = (schema.TryGetPropertyValue("const", out var constant) && constant is null)
            || schema["enum"] is JsonArray and [null];
        return types is ["null"] || (isConstant && types?.Contains("null") != false);
    }

    /// <summary>
    /// The types that <c>oneOf</c> lists; null when its forms say more, or when two forms allow the same value. Both booleans together are
    /// a type.
    /// </summary>
    public static string[]? Listed(JsonArray forms)
    {
        var constants = forms.Select(form => form is JsonObject { Count: 1 } entries ? entries["const"]?.GetValueKind() : null)
            .Where(kind => kind is JsonValueKind.True or JsonValueKind.False).ToArray();
        var hasBoth = constants.Length == 2 && constants[0] != constants[1];
        string?[] types = [.. forms
            .Where(form => !hasBoth || form is not JsonObject entries || !entries.ContainsKey("const"))
            .Select(TypeOf)];
        string?[] all = hasBoth ? [.. types, "boolean"] : types;
        // integer and number overlap.
        return all.Contains(null) || all.Contains("integer") || all.Distinct().Count() < all.Length ? null : [.. all.OfType<string>()];
    }

    private static string? TypeOf(JsonNode? form) =>
        form is JsonObject { Count: 1 } entries && entries["type"] is JsonValue type ? type.GetValue<string>() : null;
}
