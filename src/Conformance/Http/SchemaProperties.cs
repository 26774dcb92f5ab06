using System.Text.Json;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>The keywords of a schema for objects: <c>properties</c>, <c>required</c> and <c>additionalProperties</c>.</summary>
internal static class SchemaProperties
{
    /// <summary>A test of values; null for a schema without these keywords.</summary>
    public static Func<JsonElement, SchemaMatch>? Compile(JsonElement schema, Func<JsonElement, Func<JsonElement, SchemaMatch>> compile)
    {
        var properties = schema.TryGetProperty("properties", out var map)
            ? map.EnumerateObject().ToDictionary(property => property.Name, property => compile(property.Value))
            : [];
        string[] required = schema.TryGetProperty("required", out var names)
            ? [.. names.EnumerateArray().Select(name => name.GetString()!)]
            : [];
        var others = !schema.TryGetProperty("additionalProperties", out var additional) || additional.ValueKind == JsonValueKind.True ? null
            : additional.ValueKind == JsonValueKind.False ? _ => SchemaMatch.No
            : compile(additional);
        return properties.Count + required.Length == 0 && others is null ? null : Matches;

        SchemaMatch Matches(JsonElement value)
        {
            if (value.ValueKind != JsonValueKind.Object)
                return SchemaMatch.Yes;
            foreach (var name in required)
            {
                if (!value.TryGetProperty(name, out var found) || found.ValueKind == JsonValueKind.Null)
                    return SchemaMatch.No;
            }

            var all = SchemaMatch.Yes;
            foreach (var property in value.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.Null)
                    continue;
                if ((properties.GetValueOrDefault(property.Name) ?? others) is { } matches)
                    all = all.And(matches(property.Value));
            }

            return all;
        }
    }
}
