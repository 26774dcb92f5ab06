using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>Reads the operations of <c>paths</c>.</summary>
internal sealed class OperationReader(SchemaReader schemas, ExampleConsistency examples)
{
    // The default response must be valid, but it documents no status.
    private const int NoStatus = 0;

    private const string Json = "application/json";

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

    /// <summary>The JSON of a request or a response. Of several media types, the others would be ignored, so they are refused.</summary>
    public static SpecNode ReadJson(SpecNode content) =>
        content.Entries().FirstOrDefault(type => type.Key != Json) is ({ } other, var node) && content.Find(Json) is not null
            ? throw node.Error($"The media type '{other}' is not supported. Use only {Json}.")
            : content.Require(Json);

    private Operation ReadOperation(string path, string method, SpecNode node, IEnumerable<SpecNode> shared)
    {
        var request = node.Find("requestBody")?.Resolve();
        SpecNode? body = request is { } given ? ReadJson(given.Require("content")) : null;
        var schema = body is { } content ? schemas.Read(content.Require("schema")) : null;
        var operation = new Operation
        {
            Id = node.Require("operationId").AsString(),
            Method = method.ToUpperInvariant(),
            Path = path,
            Writes = ReadAccess(node, method),
            IsPublic = node.Find("security") is { } security && ReadIsPublic(security),
            Clauses = node.Find("x-clauses")?.AsStrings() ?? [],
            // A parameter of the operation overrides one of the path.
            Parameters = [.. (node.Find("parameters")?.Items() ?? []).Concat(shared)
                .Select(parameter => ReadParameter(parameter.Resolve()))
                .DistinctBy(parameter => (parameter.Name, parameter.In))],
            Body = schema,
            IsBodyRequired = request?.Find("required")?.AsBoolean() ?? false,
            BodyExamples = examples.Read(body, schema),
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

    // Without security, an operation is open to all; the only other way is the API key.
    private static bool ReadIsPublic(SpecNode security)
    {
        foreach (var (scheme, node) in security.Items().SelectMany(way => way.Entries()).Where(way => way.Key != "apiKey"))
            throw node.Error($"The security scheme '{scheme}' is not supported. Use apiKey, or [] for an operation without a key.");
        return !security.Items().Any();
    }

    private ParameterDefinition ReadParameter(SpecNode node)
    {
        var (place, schema) = (node.Require("in"), schemas.Read(node.Require("schema")));
        return new ParameterDefinition(
            node.Require("name").AsString(),
            place.AsString() is "path" or "query"
                ? place.AsString()
                : throw place.Error($"Parameters in '{place.AsString()}' are not supported. Use path or query."),
            node.Find("required")?.AsBoolean() ?? false,
            schema,
            node.Find("x-filter") is { } filter ? schemas.ReadFilter(filter) : null)
        {
            Examples = [.. examples.Read(node, schema).Values],
        };
    }

    private ResponseDefinition ReadResponse(SpecNode entry)
    {
        var status = NoStatus;
        if (entry.Key != "default"
            && (entry.Key.Length != 3
                || !int.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out status)
                || status is < 100 or > 599))
            throw entry.Error($"'{entry.Key}' is neither a status from 100 to 599 nor default. List each status separately.");
        var response = entry.Resolve();
        SpecNode? json = response.Find("content") is { } content ? ReadJson(content) : null;
        var schema = json?.Find("schema") is { } node ? schemas.Read(node) : null;
        return new ResponseDefinition(
            status,
            schema,
            [.. response.Find("headers")?.Entries().Select(header => header.Key) ?? []],
            examples.Read(json, schema));
    }
}
