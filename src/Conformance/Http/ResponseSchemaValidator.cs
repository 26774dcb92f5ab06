using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Newtonsoft.Json;
using NJsonSchema.Validation;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Validates all responses of a run against the schema of their operation and status.</summary>
internal sealed partial class ResponseSchemaValidator
{
    // New settings would compile the regular expressions of all formats for each response.
    private static readonly JsonSchemaValidatorSettings Settings = new();

    private readonly ResponseSchemas _schemas;
    private readonly ConcurrentDictionary<string, SchemaViolation> _violations = new();
    private readonly ConcurrentDictionary<string, int> _counts = new();

    private ResponseSchemaValidator(ResponseSchemas schemas) => _schemas = schemas;

    public static async Task<ResponseSchemaValidator> CreateAsync(Spec spec) => new(await ResponseSchemas.ForAsync(spec));

    /// <summary>The first response of an operation that violates its schema; null when there is none.</summary>
    public SchemaViolation? ViolationOf(string operation) => _violations.GetValueOrDefault(operation);

    /// <summary>The number of validated responses of an operation.</summary>
    public int CountOf(string operation) => _counts.GetValueOrDefault(operation);

    public void Validate(Exchange exchange)
    {
        if (exchange.Operation is not { } operation || _schemas.Find(operation, exchange.Status) is not { } schema)
            return;

        _counts.AddOrUpdate(operation, 1, (_, count) => count + 1);
        try
        {
            // Null and missing are equal (OBJ-NULLS), also for lists and details.
            var body = Nulls().IsMatch(exchange.ResponseBody) ? WithoutNulls(exchange.ResponseBody) : exchange.ResponseBody;
            if (schema.Validate(body, Settings).FirstOrDefault() is { } first)
                _violations.TryAdd(operation, new SchemaViolation(exchange, $"{first.Kind} at {first.Path ?? "#"}"));
        }
        catch (JsonException e)
        {
            _violations.TryAdd(operation, new SchemaViolation(exchange, $"not JSON: {e.Message}"));
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
}

/// <summary>A response that violates its schema.</summary>
internal sealed record SchemaViolation(Exchange Exchange, string Reason);
