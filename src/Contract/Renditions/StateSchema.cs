using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Contract.Renditions;

/// <summary>The JSON Schema of state files: the contacts and groups that a mock starts with, as the contract describes them.</summary>
internal static class StateSchema
{
    private const string From = "#/components/schemas/", To = "#/definitions/";

    public static JsonObject Write(Spec spec)
    {
        var schema = FileSchema.Object("The contacts and groups that a mock starts with.", new JsonObject
        {
            ["contacts"] = List("Contact"),
            ["groups"] = List("Group"),
        });
        schema["required"] = new JsonArray("contacts");
        schema["definitions"] = Definitions(JsonObject.Create(spec.Document.GetProperty("components").GetProperty("schemas"))!);
        return schema;
    }

    private static JsonObject List(string item) => new() { ["type"] = "array", ["items"] = new JsonObject { ["$ref"] = To + item } };

    // Those that contacts and groups are made of, directly and indirectly.
    private static JsonObject Definitions(JsonObject schemas)
    {
        var definitions = new JsonObject();
        var open = new Queue<string>(["Contact", "Group"]);
        while (open.TryDequeue(out var name))
        {
            if (!definitions.ContainsKey(name) && schemas[name] is { } schema)
                definitions[name] = Convert(schema, open);
        }

        return definitions;
    }

    private static JsonNode? Convert(JsonNode? node, Queue<string> references) => node switch
    {
        JsonObject map => new JsonObject(map.Where(entry => !entry.Key.StartsWith("x-", StringComparison.Ordinal))
            .Select(entry => entry.Key == "const"
                ? KeyValuePair.Create("enum", (JsonNode?)new JsonArray(entry.Value?.DeepClone())) // NJsonSchema does not check const
                : KeyValuePair.Create(entry.Key, Convert(entry.Value, references)))),
        JsonArray list => new JsonArray([.. list.Select(item => Convert(item, references))]),
        JsonValue text when text.TryGetValue<string>(out var target) && target.StartsWith(From, StringComparison.Ordinal) =>
            Reference(target[From.Length..], references),
        _ => node?.DeepClone(),
    };

    private static JsonNode Reference(string name, Queue<string> references)
    {
        references.Enqueue(name);
        return To + name;
    }
}
