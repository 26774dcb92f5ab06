using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Newtonsoft.Json;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Validates all responses of a run against the schema of their operation and status.</summary>
internal sealed partial class ResponseSchemaValidator
{
    private readonly ResponseSchemas _schemas;
    private readonly ConcurrentDictionary<string, SchemaViolation> _violations = new();
    private readonly ConcurrentDictionary<string, int> _counts = new();

    public ResponseSchemaValidator(Spec spec) => _schemas = ResponseSchemas.For(spec);

    /// <summary>The first response of an operation that violates its schema; null when there is none.</summary>
    public SchemaViolation? ViolationOf(string operation) => _violations.GetValueOrDefault(operation);

    /// <summary>Whether only one response of an operation violates its schema.</summary>
    public bool IsViolatedOnce(string operation) => _violations.TryGetValue(operation, out var first) && !first.IsRepeated;

    /// <summary>The number of validated responses of an operation.</summary>
    public int CountOf(string operation) => _counts.GetValueOrDefault(operation);

    /// <summary>Validates a response that a check has received.</summary>
    public void Validate(Exchange exchange, string check)
    {
        // A 403 of something in front is reported elsewhere. A large body would take many times its memory.
        if ((exchange.Status is 403 or 406 && ResponseOrigin.IsRefusalInFront(exchange))
            || exchange.ResponseBody.Length >= LargeResponses.MinLength)
        {
            return;
        }

        if (exchange.Operation is not { } operation || _schemas.Find(operation, exchange.Status) is not { } schema)
            return;

        _counts.AddOrUpdate(operation, 1, (_, count) => count + 1);
        if (schema.Matches(exchange.ResponseBody))
            return;
        try
        {
            // Null and missing are equal (OBJ-NULLS), also for lists and details.
            var body = Nulls().IsMatch(exchange.ResponseBody) ? WithoutNulls(exchange.ResponseBody) : exchange.ResponseBody;
            if (schema.Full.Violations(body).FirstOrDefault() is { } first)
                Add(operation, new SchemaViolation(
                    exchange, check, $"{first.Kind} at {first.Path ?? "#"}", SchemaClaims.For(exchange, first)));
        }
        catch (JsonException e)
        {
            var claim = new Claim(ClaimKind.Equal, ["json"], "valid");
            Add(operation, new SchemaViolation(exchange, check, $"not JSON: {Problem(exchange.ResponseBody, e)}", claim));
        }
    }

    // A page in HTML says more by its start than by what the parser says of it.
    private static string Problem(string body, JsonException e) =>
        body.AsSpan().TrimStart() is [] or ['{' or '[', ..] ? e.Message.TrimEnd('.') : ResponseSummary.StartOf(body);

    // Checks share some exchanges: the same response does not count twice.
    private void Add(string operation, SchemaViolation violation) => _violations.AddOrUpdate(
        operation, violation,
        (_, first) => first.Exchange.Number == violation.Exchange.Number ? first : first with { IsRepeated = true });

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
/// <param name="Exchange">The response.</param>
/// <param name="Check">The id of the check that received it.</param>
/// <param name="Reason">The first violation.</param>
/// <param name="Claim">What a script verifies.</param>
internal sealed record SchemaViolation(Exchange Exchange, string Check, string Reason, Claim Claim)
{
    /// <summary>Whether another response of the operation violates its schema, too.</summary>
    public bool IsRepeated { get; init; }
}
