using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Contract.Renditions;

/// <summary>Converts schemas of JSON Schema 2020-12, as far as the contract may use it, to OpenAPI 3.0.</summary>
internal static class SchemaOf30
{
    public static JsonObject ConvertMap(JsonObject schemas) =>
        new(schemas.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)Convert(entry.Value!.AsObject()))));

    public static JsonObject Convert(JsonObject schema)
    {
        var isNull = TypesOf30.AllowOnlyNull(schema);
        var converted = isNull ? TypesOf30.Null() : [];
        foreach (var (key, value) in schema)
        {
            if (!isNull || key is not ("type" or "const" or "enum"))
                Write(converted, schema, key, value);
        }

        return converted;
    }

    private static void Write(JsonObject to, JsonObject schema, string key, JsonNode? value)
    {
        switch (key)
        {
            case "type" when value is JsonArray types:
                WriteTypes(to, [.. types.Select(type => type!.GetValue<string>())]);
                break;
            case "oneOf" when value is JsonArray forms && !schema.ContainsKey("type") && !to.ContainsKey("type")
                && TypesOf30.Listed(forms) is { } types:
                WriteTypes(to, types);
                break;
            case "allOf" or "anyOf" or "oneOf" when value is JsonArray forms:
                foreach (var form in forms)
                    Add(to, key, Convert(form!.AsObject()));
                break;
            case "not" when value is JsonObject inner:
                AddNot(to, Convert(inner));
                break;
            case "items" or "additionalProperties" when value is JsonObject inner:
                to[key] = Convert(inner);
                break;
            case "properties" when value is JsonObject properties:
                to[key] = ConvertMap(properties);
                break;
            case "const":
                to["enum"] = new JsonArray(value?.DeepClone());
                break;
            case "minimum" or "exclusiveMinimum":
                WriteBound(to, schema, "minimum", "exclusiveMinimum", sign: 1);
                break;
            case "maximum" or "exclusiveMaximum":
                WriteBound(to, schema, "maximum", "exclusiveMaximum", sign: -1);
                break;
            case "examples" when value is JsonArray examples:
                if (examples.Count > 0)
                    to.TryAdd("example", examples[0]?.DeepClone());
                break;
            case "$comment":
                break;
            default:
                if (!OpenApi30.IsLeftOut(key))
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
            AddNot(to, TypesOf30.AllBut(types));
        }
    }

    // A union of types is a not as well.
    private static void AddNot(JsonObject to, JsonObject inner)
    {
        if (to.ContainsKey("not"))
            Add(to, "allOf", new JsonObject { ["not"] = inner });
        else
            to["not"] = inner;
    }

    private static void Add(JsonObject to, string key, JsonObject form)
    {
        if (to[key] is JsonArray forms)
            forms.Add((JsonNode)form);
        else
            to[key] = new JsonArray(form);
    }

    // 3.0 has one limit, and a flag that says whether it is exclusive. The stricter one stays.
    private static void WriteBound(JsonObject to, JsonObject schema, string inclusive, string exclusive, int sign)
    {
        var isExclusive = schema[exclusive] is { } limit
            && (schema[inclusive] is not { } other || sign * limit.GetValue<decimal>().CompareTo(other.GetValue<decimal>()) >= 0);
        to[inclusive] = schema[isExclusive ? exclusive : inclusive]?.DeepClone();
        if (isExclusive)
            to[exclusive] = true;
    }
}
