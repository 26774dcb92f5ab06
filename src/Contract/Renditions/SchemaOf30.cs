using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Contract.Renditions;

/// <summary>Converts schemas of JSON Schema 2020-12, as far as the contract may use it, to OpenAPI 3.0.</summary>
internal static class SchemaOf30
{
    private static readonly string[] All = ["object", "array", "string", "number", "boolean"];

    public static JsonObject ConvertMap(JsonObject schemas) =>
        new(schemas.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)Convert(entry.Value!.AsObject()))));

    public static JsonObject Convert(JsonObject schema)
    {
        var converted = new JsonObject();
        foreach (var (key, value) in schema)
            Write(converted, key, value);
        return converted;
    }

    private static void Write(JsonObject to, string key, JsonNode? value)
    {
        switch (key)
        {
            case "type" when value is JsonArray types:
                WriteTypes(to, [.. types.Select(type => type!.GetValue<string>())]);
                break;
            case "oneOf" when value is JsonArray forms && TypesOf(forms) is { } types:
                WriteTypes(to, types);
                break;
            case "allOf" or "anyOf" or "oneOf" when value is JsonArray forms:
                to[key] = new JsonArray([.. forms.Select(form => IsNull(form) ? Null() : Convert(form!.AsObject()))]);
                break;
            case "not" or "items" or "additionalProperties" when value is JsonObject inner:
                to[key] = Convert(inner);
                break;
            case "properties" when value is JsonObject properties:
                to[key] = ConvertMap(properties);
                break;
            case "const":
                to["enum"] = new JsonArray(value?.DeepClone());
                break;
            case "exclusiveMinimum" or "exclusiveMaximum":
                to[key == "exclusiveMinimum" ? "minimum" : "maximum"] = value?.DeepClone();
                to[key] = true;
                break;
            case "examples" when value is JsonArray examples:
                to["example"] = examples.Count > 0 ? examples[0]?.DeepClone() : null;
                break;
            case "$comment":
                break;
            default:
                to[key] = value?.DeepClone();
                break;
        }
    }

    private static void WriteTypes(JsonObject to, string[] types)
    {
        string[] rest = [.. types.Where(type => type != "null")];
        if (rest is [var only])
        {
            to["type"] = only;
            if (types.Length > 1)
                to["nullable"] = true;
        }
        else
        {
            // 3.0 has no union of types. NSwag makes a class without fields of oneOf, and any value of this.
            var others = All.Except(rest).Select(JsonNode? (type) => type == "array"
                ? new JsonObject { ["type"] = type, ["items"] = new JsonObject() }
                : new JsonObject { ["type"] = type });
            JsonNode?[] none = types.Contains("null") ? [] : [Null()];
            to["not"] = new JsonObject { ["anyOf"] = new JsonArray([.. others, .. none]) };
        }
    }

    // The types of forms that say nothing else; null when they say more.
    private static string[]? TypesOf(JsonArray forms)
    {
        string?[] types = [.. forms.Select(form => form is not JsonObject entries ? null
            : entries is { Count: 1 } && entries["type"] is JsonValue type ? type.GetValue<string>()
            : entries is { Count: 1 } && entries["const"] is JsonValue value && value.TryGetValue<bool>(out _) ? "boolean"
            : null)];
        return types.Contains(null) || types.Contains("integer") ? null : [.. types.OfType<string>().Distinct()];
    }

    private static bool IsNull(JsonNode? form) => form is JsonObject { Count: 1 } entries && entries["type"] is JsonValue type
        && type.TryGetValue<string>(out var name) && name == "null";

    // Some tools refuse nullable without a type, others null in an enum that is not nullable.
    private static JsonObject Null() => new() { ["type"] = "string", ["nullable"] = true, ["enum"] = new JsonArray((JsonNode?)null) };
}
