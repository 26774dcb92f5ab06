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
        CheckVersion(root.Get("openapi"));

        var apiKey = root.Get("components").Get("securitySchemes").Get("apiKey");
        var clauses = root.Get("x-clauses").Entries().ToDictionary(entry => entry.Key, ReadClause);
        var spec = new Spec
        {
            File = source.File,
            Text = source.Text,
            Document = root.Json,
            BasePath = ReadBasePath(root.Get("servers")),
            KeyPattern = SchemaReader.ReadPattern(apiKey.Get("x-pattern")),
            IssuedKeyPattern = apiKey.Find("x-issued-pattern") is { } issued ? SchemaReader.ReadPattern(issued) : null,
            UnknownKeyPattern = apiKey.Find("x-unknown-pattern") is { } unknown ? SchemaReader.ReadPattern(unknown) : null,
            RateLimit = root.Get("x-rate-limit").Get("requests").Count(),
            RateWindow = ReadWindow(root.Get("x-rate-limit").Get("windowSeconds")),
            MaxBodyBytes = root.Get("x-max-body-bytes").Count(),
            Clauses = clauses,
            Choices = root.Get("x-choices").Entries().Select(ReadChoice).ToDictionary(choice => choice.Id),
            Errors = root.Get("x-errors").Entries().Select(ReadRefusal).ToDictionary(error => error.Name),
            Messages = root.Get("x-messages").Entries().ToDictionary(entry => entry.Key, entry => entry.Value.Text()),
            Schemas = root.Get("components").Get("schemas").Entries().ToDictionary(entry => entry.Key, entry => _schemas.Read(entry.Value)),
            Operations = [.. root.Get("paths").Entries().SelectMany(path => ReadPath(path.Key, path.Value))],
            Webhooks = new WebhooksReader(_schemas).Read(root),
            Seed = ReadSeed(root.Get("x-seed")),
        };
        new SpecConsistency(source, spec, _schemas.All).Run();
        return spec;
    }

    private static void CheckVersion(SpecNode version)
    {
        if (!version.Text().StartsWith("3.1.", StringComparison.Ordinal))
            throw version.Error($"OpenAPI 3.1 is expected, not {version.Text()}");
    }

    private static string ReadBasePath(SpecNode servers)
    {
        var url = servers.Items().FirstOrDefault() is { Source: not null } first ? first.Get("url") : throw servers.Error("one server is expected");
        return Uri.TryCreate(url.Text(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri.AbsolutePath.TrimEnd('/')
            : throw url.Error($"'{url.Text()}' is no http or https URL");
    }

    private static TimeSpan ReadWindow(SpecNode seconds) =>
        seconds.Count() is > 0 and var count ? TimeSpan.FromSeconds(count) : throw seconds.Error("at least one second is expected");

    private static Clause ReadClause((string Key, SpecNode Value) entry)
    {
        var level = entry.Value.Get("level");
        return Levels.IndexOf(level.Text()) is >= 0 and var index
            ? new Clause(entry.Key, (Level)index, entry.Value.Get("description").Text())
            : throw level.Error($"'{level.Text()}' is no level; there are {string.Join(", ", Levels)}");
    }

    private static Choice ReadChoice((string Key, SpecNode Value) entry)
    {
        var (id, node) = entry;
        var values = node.Get("values").Resolve();
        // Values may be the enum of a schema: then a value added there is a choice here.
        var choice = new Choice(id, id.Split('.')[0], node.Get("default").Text(), values.Find("enum") is { } list
            ? list.Items().DistinctBy(item => item.Text()).ToDictionary(item => item.Text(), item => item.Json)
            : values.Entries().ToDictionary(value => value.Key, value => value.Value.Json));
        return choice.Values.ContainsKey(choice.Default)
            ? choice
            : throw node.Get("default").Error($"'{choice.Default}' is not among the values {string.Join(", ", choice.Values.Keys)}");
    }

    private static ErrorDefinition ReadRefusal((string Key, SpecNode Value) entry) =>
        new(entry.Key, entry.Value.Get("status").Count(), entry.Value.Get("code").Text(), entry.Value.Get("message").Text(), entry.Value.Find("clause")?.Text());

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
        var body = node.Find("requestBody")?.Resolve().Get("content").Get("application/json");
        var operation = new Operation
        {
            Id = node.Get("operationId").Text(),
            Method = method.ToUpperInvariant(),
            Path = path,
            Writes = ReadAccess(node, method),
            Clauses = node.Find("x-clauses")?.Texts() ?? [],
            // A parameter of the operation takes the place of one of its path.
            Parameters = [.. (node.Find("parameters")?.Items() ?? []).Concat(shared)
                .Select(parameter => ReadParameter(parameter.Resolve()))
                .DistinctBy(parameter => (parameter.Name, parameter.In))],
            Body = body is { } content ? _schemas.Read(content.Get("schema")) : null,
            BodyExamples = ReadExamples(body),
            Responses = node.Get("responses").Entries().Select(ReadResponse).ToDictionary(response => response.Status),
        };
        return operation with
        {
            Secrets = [.. operation.Responses.Values.Select(response => response.Schema).Append(operation.Body).OfType<Schema>().SelectMany(schema => schema.Secrets).Distinct()],
        };
    }

    private static bool ReadAccess(SpecNode node, string method) =>
        node.Find("x-access") is not { } access ? method is not ("get" or "head" or "options")
        : access.Text() is "read" or "write" ? access.Text() == "write"
        : throw access.Error($"'{access.Text()}' is no access; there are read and write");

    private ParameterDefinition ReadParameter(SpecNode node) => new(
        node.Get("name").Text(),
        node.Get("in") is var place && place.Text() is "path" or "query"
            ? place.Text()
            : throw place.Error($"a parameter in '{place.Text()}' is not enforced by this kit; enforced are path and query"),
        node.Find("required")?.Flag() ?? false,
        _schemas.Read(node.Get("schema")),
        node.Find("x-filter") is { } filter ? SchemaReader.ReadFilter(filter) : null);

    private ResponseDefinition ReadResponse((string Key, SpecNode Value) entry)
    {
        if (entry.Key.Length != 3 || !int.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status is < 100 or > 599)
            throw entry.Value.Error($"'{entry.Key}' is no status; write each status of its own");
        var response = entry.Value.Resolve();
        var json = response.Find("content")?.Get("application/json");
        return new ResponseDefinition(
            status,
            json?.Find("schema") is { } schema ? _schemas.Read(schema) : null,
            [.. response.Find("headers")?.Entries().Select(header => header.Key) ?? []],
            ReadExamples(json));
    }

    internal static Dictionary<string, JsonElement> ReadExamples(SpecNode? content)
    {
        var examples = content?.Find("examples")?.Entries().ToDictionary(entry => entry.Key, entry => entry.Value.Resolve().Get("value").Json) ?? [];
        if (content?.Find("example") is { } single)
            examples["example"] = single.Json;
        return examples;
    }

    private static SeedData ReadSeed(SpecNode node) => new(
        [.. node.Get("contacts").Items().Select(contact => contact.AsObject())],
        [.. node.Get("groups").Items().Select(ReadNamed)],
        [.. node.Get("stages").Items().Select(ReadNamed)],
        node.Find("query") is { } query
            ? new SeedQuery(query.Get("groupId").Text(), query.Get("status").Text(), query.Get("total").Count(), query.Get("within").Count())
            : null);

    private static NamedItem ReadNamed(SpecNode node) => new(node.Get("id").Text(), node.Get("name").Text());
}
