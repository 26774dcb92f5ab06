using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>The response schemas of a contract.</summary>
internal sealed class ResponseSchemas
{
    private const string SuccessOnly = """{"type": "object", "required": ["success"], "properties": {"success": {"enum": [true]}}}""";

    private static readonly ConditionalWeakTable<Spec, ResponseSchemas> Cache = [];

    private readonly Dictionary<(string Operation, int Status), ResponseSchema> _schemas = [];

    private ResponseSchemas(Spec spec)
    {
        var matcher = new SchemaMatcher(spec.Document);
        var definitions = new Lazy<string>(() => Definitions(spec));
        var names = spec.Schemas.ToDictionary(entry => entry.Value.Pointer, entry => entry.Key);
        var success = new ResponseSchema(new SchemaMatcher(JsonElement.Parse(SuccessOnly)).For(""), new(() => SuccessOnly));
        // Many responses have the same.
        var schemas = new Dictionary<string, ResponseSchema>();
        foreach (var operation in spec.Operations)
        {
            foreach (var response in operation.Responses.Values.Where(response => response.Schema is not null))
            {
                // The data of the response is open; only the envelope can be wrong.
                var isOpen = operation.Clauses.Any(clause => clause is "SUB-REPLY" or "GROUPS-CONTACTS-FORM") && response.Status < 300;
                _schemas[(operation.Id, response.Status)] = isOpen ? success : Once(response.Schema!.Pointer);
            }
        }

        ResponseSchema Once(string pointer) => schemas.TryGetValue(pointer, out var known)
            ? known
            : schemas[pointer] = new ResponseSchema(matcher.For(pointer), new(() => WithDefinitions(
                names.TryGetValue(pointer, out var name) ? $$"""{"$ref": "#/definitions/{{name}}"}""" : Inline(spec, pointer))));

        string WithDefinitions(string schema) => $$"""{"allOf": [{{schema}}], "definitions": {{definitions.Value}}}""";
    }

    public static ResponseSchemas For(Spec spec) => Cache.GetValue(spec, key => new ResponseSchemas(key));

    /// <summary>The schema of a response; null when the contract has none.</summary>
    public ResponseSchema? Find(string operation, int status) => _schemas.GetValueOrDefault((operation, status));

    // A schema of an operation that only the contract of the run has.
    private static string Inline(Spec spec, string pointer)
    {
        var schema = JsonNode.Parse(JsonPointer.Follow(spec.Document, pointer).GetRawText());
        AddRequired(schema);
        ReplaceConstants(schema);
        return Referencing(schema!);
    }

    // NJsonSchema does not know const.
    private static void ReplaceConstants(JsonNode? node)
    {
        if (node is JsonObject entries && entries.Remove("const", out var value))
            entries["enum"] = new JsonArray(value);
        foreach (var child in Children(node))
            ReplaceConstants(child);
    }

    private static string Definitions(Spec spec)
    {
        var definitions = JsonNode.Parse(spec.Document.GetProperty("components").GetProperty("schemas").GetRawText())!.AsObject();
        AddRequired(definitions);
        ReplaceConstants(definitions);
        return Referencing(definitions);
    }

    // NJsonSchema ignores a required name without a property of that name.
    private static void AddRequired(JsonNode? node)
    {
        if (node is JsonObject schema && schema["required"] is JsonArray names)
        {
            var properties = schema["properties"] ??= new JsonObject();
            foreach (var name in names)
                properties[name!.ToString()] ??= new JsonObject();
        }

        foreach (var child in Children(node).ToArray())
            AddRequired(child);
    }

    // NJsonSchema looks up references under "definitions".
    private static string Referencing(JsonNode schema) =>
        schema.ToJsonString().Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal);

    private static IEnumerable<JsonNode?> Children(JsonNode? node) => node switch
    {
        JsonObject map => map.Select(entry => entry.Value),
        JsonArray list => list,
        _ => [],
    };
}

/// <summary>The schema of a response.</summary>
/// <param name="Matches">Whether a body certainly matches it.</param>
/// <param name="Full">Says of all others whether and how they violate it.</param>
internal sealed record ResponseSchema(Func<string, bool> Matches, FullSchema Full);
