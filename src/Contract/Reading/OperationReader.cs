using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>Reads the operations of <c>paths</c>.</summary>
internal sealed class OperationReader(SchemaReader schemas)
{
    // The default response must be valid, but it documents no status.
    private const int NoStatus = 0;

    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];

    public IEnumerable<Operation> ReadPath(string path, SpecNode node)
    {
        if (!path.StartsWith('/'))
            throw node.Error($"The path '{path}' must begin with a slash.");
        var shared = node.Find("parameters")?.Items() ?? [];
        foreach (var (key, value) in node.Entries())
        {
            if (Methods.Contains(key))
                yield return ReadOperation(path, key, value, shared);
            else if (key is not ("summary" or "description" or "parameters") && !key.StartsWith("x-", StringComparison.Ordinal))
                throw value.Error(Suggestions.Unknown("method", key, Methods));
        }
    }

    /// <summary>The examples of a media type object, by name; a single <c>example</c> has the name <c>example</c>.</summary>
    public static Dictionary<string, JsonElement> ReadExamples(SpecNode? content)
    {
        var examples = content?.Find("examples")?.Entries()
            .ToDictionary(entry => entry.Key, entry => entry.Value.Resolve().Require("value").Json) ?? [];
        if (content?.Find("example") is { } single)
            examples["example"] = single.Json;
        return examples;
    }

    private Operation ReadOperation(string path, string method, SpecNode node, IEnumerable<SpecNode> shared)
    {
        var body = node.Find("requestBody")?.Resolve().Require("content").Require("application/json");
        var operation = new Operation
        {
            Id = node.Require("operationId").AsString(),
            Method = method.ToUpperInvariant(),
            Path = path,
            Writes = ReadAccess(node, method),
            Clauses = node.Find("x-clauses")?.AsStrings() ?? [],
            // A parameter of the operation overrides one of the path.
            Parameters = [.. (node.Find("parameters")?.Items() ?? []).Concat(shared)
                .Select(parameter => ReadParameter(parameter.Resolve()))
                .DistinctBy(parameter => (parameter.Name, parameter.In))],
            Body = body is { } content ? schemas.Read(content.Require("schema")) : null,
            BodyExamples = ReadExamples(body),
            Responses = node.Require("responses").Entries().Select(ReadResponse)
                .Where(response => response.Status != NoStatus).ToDictionary(response => response.Status),
        };
        var bodies = operation.Responses.Values.Select(response => response.Schema).Append(operation.Body).OfType<Schema>();
        return operation with { SecretNames = [.. bodies.SelectMany(schema => schema.SecretNames).Distinct()] };
    }

    private static bool ReadAccess(SpecNode node, string method) =>
        node.Find("x-access") is not { } access ? method is not ("get" or "head" or "options")
        : access.AsString() is "read" or "write" ? access.AsString() == "write"
        : throw access.Error(Suggestions.Unknown("access", access.AsString(), ["read", "write"]));

    private ParameterDefinition ReadParameter(SpecNode node) => new(
        node.Require("name").AsString(),
        node.Require("in") is var place && place.AsString() is "path" or "query"
            ? place.AsString()
            : throw place.Error($"Parameters in '{place.AsString()}' are not supported. Use path or query."),
        node.Find("required")?.AsBoolean() ?? false,
        schemas.Read(node.Require("schema")),
        node.Find("x-filter") is { } filter ? SchemaReader.ReadFilter(filter) : null);

    private ResponseDefinition ReadResponse((string Key, SpecNode Value) entry)
    {
        var status = NoStatus;
        if (entry.Key != "default"
            && (entry.Key.Length != 3
                || !int.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out status)
                || status is < 100 or > 599))
            throw entry.Value.Error($"'{entry.Key}' is neither a status from 100 to 599 nor default. List each status separately.");
        var response = entry.Value.Resolve();
        var json = response.Find("content")?.Require("application/json");
        return new ResponseDefinition(
            status,
            json?.Find("schema") is { } schema ? schemas.Read(schema) : null,
            [.. response.Find("headers")?.Entries().Select(header => header.Key) ?? []],
            ReadExamples(json));
    }
}
