using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>Makes a <see cref="Spec"/> of an OpenAPI document. The first thing that is wrong ends it with file, line and reason.</summary>
internal sealed class SpecReader(YamlSource source)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];

    // In the order of Level.
    private static readonly ImmutableArray<string> Levels = ["documented", "related", "implied", "open"];

    private readonly SchemaReader _schemas = new();

    public Spec Read()
    {
        var root = source.Root;
        CheckVersion(root.Require("openapi"));

        var apiKey = root.Require("components").Require("securitySchemes").Require("apiKey");
        var clauses = root.Require("x-clauses").Entries().ToDictionary(entry => entry.Key, ReadClause);
        var spec = new Spec
        {
            File = source.File,
            Text = source.Text,
            Document = root.Json,
            BasePath = ReadBasePath(root.Require("servers")),
            KeyPattern = SchemaReader.ReadPattern(apiKey.Require("x-pattern")),
            IssuedKeyPattern = apiKey.Find("x-issued-pattern") is { } issued ? SchemaReader.ReadPattern(issued) : null,
            UnknownKeyPattern = apiKey.Find("x-unknown-pattern") is { } unknown ? SchemaReader.ReadPattern(unknown) : null,
            RateLimit = root.Require("x-rate-limit").Require("requests").AsCount(),
            RateWindow = ReadWindow(root.Require("x-rate-limit").Require("windowSeconds")),
            MaxBodyBytes = root.Require("x-max-body-bytes").AsCount(),
            Clauses = clauses,
            Choices = root.Require("x-choices").Entries().Select(ReadChoice).ToDictionary(choice => choice.Id),
            Errors = root.Require("x-errors").Entries().Select(ReadError).ToDictionary(error => error.Name),
            Messages = root.Require("x-messages").Entries().ToDictionary(entry => entry.Key, entry => entry.Value.AsString()),
            Schemas = root.Require("components").Require("schemas").Entries().ToDictionary(entry => entry.Key, entry => _schemas.Read(entry.Value)),
            Operations = [.. root.Require("paths").Entries().SelectMany(path => ReadPath(path.Key, path.Value))],
            Webhooks = new WebhooksReader(_schemas).Read(root),
            Seed = ReadSeed(root.Require("x-seed")),
        };
        new SpecConsistency(source, spec, _schemas.All).Check();
        return spec;
    }

    private static void CheckVersion(SpecNode version)
    {
        if (!version.AsString().StartsWith("3.1.", StringComparison.Ordinal))
            throw version.Error($"OpenAPI 3.1 is expected, not {version.AsString()}");
    }

    private static string ReadBasePath(SpecNode servers)
    {
        var url = servers.Items().FirstOrDefault() is { Source: not null } first ? first.Require("url") : throw servers.Error("one server is expected");
        return Uri.TryCreate(url.AsString(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri.AbsolutePath.TrimEnd('/')
            : throw url.Error($"'{url.AsString()}' is no http or https URL");
    }

    private static TimeSpan ReadWindow(SpecNode seconds) =>
        seconds.AsCount() is > 0 and var count ? TimeSpan.FromSeconds(count) : throw seconds.Error("at least one second is expected");

    private static Clause ReadClause((string Key, SpecNode Value) entry)
    {
        var level = entry.Value.Require("level");
        return Levels.IndexOf(level.AsString()) is >= 0 and var index
            ? new Clause(entry.Key, (Level)index, entry.Value.Require("description").AsString())
            : throw level.Error($"'{level.AsString()}' is no level; there are {string.Join(", ", Levels)}");
    }

    private static Choice ReadChoice((string Key, SpecNode Value) entry)
    {
        var (id, node) = entry;
        var values = node.Require("values").Resolve();
        // Values may be the enum of a schema: then a value added there is a choice here.
        var choice = new Choice(id, id.Split('.')[0], node.Require("default").AsString(), values.Find("enum") is { } list
            ? list.Items().DistinctBy(item => item.AsString()).ToDictionary(item => item.AsString(), item => item.Json)
            : values.Entries().ToDictionary(value => value.Key, value => value.Value.Json));
        return choice.Values.ContainsKey(choice.Default)
            ? choice
            : throw node.Require("default").Error($"'{choice.Default}' is not among the values {string.Join(", ", choice.Values.Keys)}");
    }

    private static ErrorDefinition ReadError((string Key, SpecNode Value) entry) =>
        new(entry.Key, entry.Value.Require("status").AsCount(), entry.Value.Require("code").AsString(), entry.Value.Require("message").AsString(), entry.Value.Find("clause")?.AsString());

    private IEnumerable<Operation> ReadPath(string path, SpecNode node)
    {
        if (!path.StartsWith('/'))
            throw node.Error("a path begins with a slash");
        var shared = node.Find("parameters")?.Items() ?? [];
        foreach (var (key, value) in node.Entries())
        {
            if (Methods.Contains(key))
                yield return ReadOperation(path, key, value, shared);
            else if (key is not ("summary" or "description" or "parameters") && !key.StartsWith("x-", StringComparison.Ordinal))
                throw value.Error($"'{key}' is no method");
        }
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
            // A parameter of the operation takes the place of one of its path.
            Parameters = [.. (node.Find("parameters")?.Items() ?? []).Concat(shared)
                .Select(parameter => ReadParameter(parameter.Resolve()))
                .DistinctBy(parameter => (parameter.Name, parameter.In))],
            Body = body is { } content ? _schemas.Read(content.Require("schema")) : null,
            BodyExamples = ReadExamples(body),
            Responses = node.Require("responses").Entries().Select(ReadResponse).ToDictionary(response => response.Status),
        };
        return operation with
        {
            SecretNames = [.. operation.Responses.Values.Select(response => response.Schema).Append(operation.Body).OfType<Schema>().SelectMany(schema => schema.SecretNames).Distinct()],
        };
    }

    private static bool ReadAccess(SpecNode node, string method) =>
        node.Find("x-access") is not { } access ? method is not ("get" or "head" or "options")
        : access.AsString() is "read" or "write" ? access.AsString() == "write"
        : throw access.Error($"'{access.AsString()}' is no access; there are read and write");

    private ParameterDefinition ReadParameter(SpecNode node) => new(
        node.Require("name").AsString(),
        node.Require("in") is var place && place.AsString() is "path" or "query"
            ? place.AsString()
            : throw place.Error($"a parameter in '{place.AsString()}' is not enforced by this kit; enforced are path and query"),
        node.Find("required")?.AsBoolean() ?? false,
        _schemas.Read(node.Require("schema")),
        node.Find("x-filter") is { } filter ? SchemaReader.ReadFilter(filter) : null);

    private ResponseDefinition ReadResponse((string Key, SpecNode Value) entry)
    {
        if (entry.Key.Length != 3 || !int.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status is < 100 or > 599)
            throw entry.Value.Error($"'{entry.Key}' is no status; write each status of its own");
        var response = entry.Value.Resolve();
        var json = response.Find("content")?.Require("application/json");
        return new ResponseDefinition(
            status,
            json?.Find("schema") is { } schema ? _schemas.Read(schema) : null,
            [.. response.Find("headers")?.Entries().Select(header => header.Key) ?? []],
            ReadExamples(json));
    }

    internal static Dictionary<string, JsonElement> ReadExamples(SpecNode? content)
    {
        var examples = content?.Find("examples")?.Entries().ToDictionary(entry => entry.Key, entry => entry.Value.Resolve().Require("value").Json) ?? [];
        if (content?.Find("example") is { } single)
            examples["example"] = single.Json;
        return examples;
    }

    private static SeedData ReadSeed(SpecNode node) => new(
        [.. node.Require("contacts").Items().Select(contact => contact.AsObject())],
        [.. node.Require("groups").Items().Select(ReadNamedItem)],
        [.. node.Require("stages").Items().Select(ReadNamedItem)],
        node.Find("query") is { } query
            ? new SeedQuery(query.Require("groupId").AsString(), query.Require("status").AsString(), query.Require("total").AsCount(), query.Require("within").AsCount())
            : null);

    private static NamedItem ReadNamedItem(SpecNode node) => new(node.Require("id").AsString(), node.Require("name").AsString());
}
