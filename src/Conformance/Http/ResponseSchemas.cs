using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using NJsonSchema;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// The response schemas of a contract, compiled by NJsonSchema. The mock uses another validator, so a mistake of one does not hide a
/// mistake of the other.
/// </summary>
internal sealed class ResponseSchemas
{
    private const string SuccessOnly = """{"type": "object", "required": ["success"], "properties": {"success": {"enum": [true]}}}""";

    // Compiling the schemas takes longer than many a run.
    private static readonly ConditionalWeakTable<Spec, Task<ResponseSchemas>> Cache = [];

    private readonly Dictionary<(string Operation, int Status), JsonSchema> _schemas = [];

    public static Task<ResponseSchemas> ForAsync(Spec spec) => Cache.GetValue(spec, CompileAsync);

    /// <summary>The schema of a response; null when the contract has none.</summary>
    public JsonSchema? Find(string operation, int status) => _schemas.GetValueOrDefault((operation, status));

    private static async Task<ResponseSchemas> CompileAsync(Spec spec)
    {
        var result = new ResponseSchemas();
        var names = spec.Schemas.ToDictionary(entry => entry.Value.Pointer, entry => entry.Key);
        var compiled = new Dictionary<string, JsonSchema>();
        var definitions = Definitions(spec);
        foreach (var operation in spec.Operations)
        {
            foreach (var response in operation.Responses.Values.Where(response => response.Schema is not null))
            {
                // The data of the response is open; only the envelope can be wrong.
                if (operation.Clauses.Any(clause => clause is "SUB-REPLY" or "GROUPS-CONTACTS-FORM") && response.Status < 300)
                    result._schemas[(operation.Id, response.Status)] = await JsonSchema.FromJsonAsync(SuccessOnly);
                else if (names.TryGetValue(response.Schema!.Pointer, out var name))
                    result._schemas[(operation.Id, response.Status)] = await CompileOnceAsync(name);
                else
                    result._schemas[(operation.Id, response.Status)] = await CompileAsync(Inline(spec, response.Schema.Pointer));
            }
        }

        return result;

        async Task<JsonSchema> CompileOnceAsync(string name) => compiled.GetValueOrDefault(name)
            ?? (compiled[name] = await CompileAsync($$"""{"$ref": "#/definitions/{{name}}"}"""));

        Task<JsonSchema> CompileAsync(string schema) =>
            JsonSchema.FromJsonAsync($$"""{"allOf": [{{schema}}], "definitions": {{definitions}}}""");
    }

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
