using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract;
using Newtonsoft.Json;
using NJsonSchema;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// Holds every answer of a run against the schema of its operation and status. It reads the schemas with NJsonSchema, another reader than the mock's,
/// so that one cannot hide the other's mistake.
/// </summary>
internal sealed partial class ResponseSchemaValidator
{
    // To read the schemas takes longer than many a run.
    private static readonly ConditionalWeakTable<Spec, Task<Dictionary<(string Operation, int Status), JsonSchema>>> Known = [];

    private readonly Dictionary<(string Operation, int Status), JsonSchema> _schemas;
    private readonly ConcurrentDictionary<string, (Exchange Exchange, string Reason)> _broken = new();
    private readonly ConcurrentDictionary<string, int> _seen = new();

    private ResponseSchemaValidator(Dictionary<(string Operation, int Status), JsonSchema> schemas) => _schemas = schemas;

    public static async Task<ResponseSchemaValidator> CreateAsync(Spec spec) => new(await Known.GetValue(spec, ReadAsync));

    private static async Task<Dictionary<(string Operation, int Status), JsonSchema>> ReadAsync(Spec spec)
    {
        var schemas = new Dictionary<(string Operation, int Status), JsonSchema>();
        var byPointer = spec.Schemas.ToDictionary(entry => entry.Value.Pointer, entry => entry.Key);
        var compiled = new Dictionary<string, JsonSchema>();
        var definitions = Definitions(spec);
        foreach (var operation in spec.Operations)
        {
            foreach (var response in operation.Responses.Values.Where(response => response.Schema is not null))
            {
                // Schemas of answers stand in components/schemas; one that an edited contract writes in place is not judged.
                // What the answer shows is open: nothing but the envelope can be wrong.
                if (operation.Clauses.Contains("SUB-REPLY") && response.Status < 300)
                {
                    schemas[(operation.Id, response.Status)] = await JsonSchema.FromJsonAsync("""{"type": "object", "required": ["success"], "properties": {"success": {"enum": [true]}}}""");
                    continue;
                }

                if (!byPointer.TryGetValue(response.Schema!.Pointer, out var name))
                    continue;
                if (!compiled.TryGetValue(name, out var schema))
                    compiled[name] = schema = await JsonSchema.FromJsonAsync($$"""{"allOf": [{"$ref": "#/definitions/{{name}}"}], "definitions": {{definitions}}}""");
                schemas[(operation.Id, response.Status)] = schema;
            }
        }

        return schemas;
    }

    /// <summary>The first answer of an operation that broke its schema, and how; null when none did.</summary>
    public (Exchange Exchange, string Reason)? Broken(string operation) => _broken.TryGetValue(operation, out var first) ? first : null;

    /// <summary>How many answers of an operation were judged.</summary>
    public int Seen(string operation) => _seen.GetValueOrDefault(operation);

    public void Judge(Exchange exchange)
    {
        if (exchange.Operation is not { } operation || !_schemas.TryGetValue((operation, exchange.Status), out var schema))
            return;

        _seen.AddOrUpdate(operation, 1, (_, count) => count + 1);
        try
        {
            // Null and absent are the same (OBJ-NULLS), for lists and details, too.
            var body = Nulls().IsMatch(exchange.ResponseBody) ? WithoutNulls(exchange.ResponseBody) : exchange.ResponseBody;
            var first = schema.Validate(body).FirstOrDefault();
            if (first is not null)
                _broken.TryAdd(operation, (exchange, $"{first.Kind} at {first.Path ?? "#"}"));
        }
        catch (JsonException e)
        {
            _broken.TryAdd(operation, (exchange, $"no JSON: {e.Message}"));
        }
    }

    private static string WithoutNulls(string body)
    {
        try
        {
            return JsonValues.WithoutNulls(JsonNode.Parse(body))?.ToJsonString() ?? body;
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or ArgumentException)
        {
            return body;
        }
    }

    [GeneratedRegex(@":\s*null\b")]
    private static partial Regex Nulls();

    // NJsonSchema looks for schemas under definitions, and overlooks a required name that has no property beside it.
    private static string Definitions(Spec spec)
    {
        var definitions = JsonNode.Parse(spec.Document.GetProperty("components").GetProperty("schemas").GetRawText())!.AsObject();
        foreach (var schema in definitions.Select(definition => definition.Value!.AsObject()).Where(schema => schema.ContainsKey("required")))
        {
            var properties = schema["properties"] ??= new JsonObject();
            foreach (var required in schema["required"]!.AsArray())
                properties[required!.ToString()] ??= new JsonObject();
        }

        return definitions.ToJsonString().Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal);
    }
}
