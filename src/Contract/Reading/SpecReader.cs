using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>Reads a <see cref="Spec"/> from an OpenAPI document. The first error stops the reading.</summary>
internal sealed partial class SpecReader(YamlSource source)
{
    // In the order of Level.
    private static readonly ImmutableArray<string> Levels = ["documented", "related", "implied", "open"];

    private readonly SchemaReader _schemas = new();

    public Spec Read()
    {
        var root = source.Root;
        CheckVersion(root.Require("openapi"));

        var apiKey = root.Require("components").Require("securitySchemes").Require("apiKey");
        CheckScheme(apiKey);
        var clauses = root.Require("x-clauses").Entries().ToDictionary(entry => entry.Key, ReadClause);
        var examples = new ExampleConsistency();
        var operations = new OperationReader(_schemas, examples);
        var spec = new Spec
        {
            File = source.File,
            Text = source.Text,
            Document = root.Json,
            BasePath = ReadBasePath(root.Require("servers")),
            KeyPattern = SchemaReader.ReadPattern(apiKey.Require("x-pattern")),
            IssuedKeyPattern = apiKey.Find("x-issued-pattern") is { } issued ? SchemaReader.ReadPattern(issued) : null,
            UnknownKeyPattern = apiKey.Find("x-unknown-pattern") is { } unknown ? SchemaReader.ReadPattern(unknown) : null,
            RateLimit = root.Require("x-rate-limit").Require("requests") is var limit && limit.AsCount() is > 0 and var requests
                ? requests
                : throw limit.Error("Expected at least one request."),
            RateWindow = ReadWindow(root.Require("x-rate-limit").Require("windowSeconds")),
            MaxBodyBytes = root.Require("x-max-body-bytes").AsCount(),
            Clauses = clauses,
            Choices = root.Require("x-choices").Entries().Select(ReadChoice).ToDictionary(choice => choice.Id),
            Errors = root.Require("x-errors").Entries().Select(ReadError).ToDictionary(error => error.Name),
            Messages = root.Require("x-messages").Entries().ToDictionary(entry => entry.Key, ReadMessage),
            RateLimitHeaders = RateLimitHeaderReader.Read(root),
            Schemas = root.Require("components").Require("schemas").Entries()
                .ToDictionary(entry => entry.Key, entry => _schemas.Read(entry)),
            Operations = [.. root.Require("paths").Entries().SelectMany(path => operations.ReadPath(path.Key, path))],
            Webhooks = new WebhooksReader(_schemas, examples).Read(root),
            Seed = ReadSeed(root.Require("x-seed")),
        };
        new SpecConsistency(source, spec, _schemas.All).Check();
        // The built-in contract was checked by the tests.
        if (!source.IsBuiltIn)
        {
            new ContactPaths(source, spec, _schemas).Check();
            new SeedConsistency(source, spec).Check();
        }

        spec = spec with
        {
            LocalSeeds = new SeedLocaleReader(root.Require("x-seed"), spec).Read()
                .ToDictionary(local => local.Language, local => ReadSeed(local.Seed)),
        };
        if (!source.IsBuiltIn)
            examples.Check(spec);
        return spec;
    }

    private static void CheckVersion(SpecNode version)
    {
        if (!version.AsString().StartsWith("3.1.", StringComparison.Ordinal))
            throw version.Error($"Expected OpenAPI 3.1, got {version.AsString()}.");
    }

    // The mock and the suite know one way to send a key.
    private static void CheckScheme(SpecNode apiKey)
    {
        const string Way = "API keys are sent as 'Authorization: Bearer KEY'. Use type http and scheme bearer.";
        if (apiKey.Find("type") is { } type && type.AsString() != "http")
            throw type.Error($"'{type.AsString()}' is not supported. {Way}");
        if (apiKey.Find("scheme") is { } scheme && !scheme.AsString().Equals("bearer", StringComparison.OrdinalIgnoreCase))
            throw scheme.Error($"'{scheme.AsString()}' is not supported. {Way}");
    }

    private static string ReadBasePath(SpecNode servers)
    {
        var url = servers.Items().FirstOrDefault() is { Source: not null } first
            ? first.Require("url")
            : throw servers.Error("Expected one server.");
        return Uri.TryCreate(url.AsString(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri.AbsolutePath.TrimEnd('/')
            : throw url.Error($"'{url.AsString()}' is not an http or https URL.");
    }

    private static TimeSpan ReadWindow(SpecNode seconds) =>
        seconds.AsCount() is > 0 and var count ? TimeSpan.FromSeconds(count) : throw seconds.Error("Expected at least one second.");

    private static Clause ReadClause(SpecNode entry)
    {
        var level = entry.Require("level");
        return Levels.IndexOf(level.AsString()) is >= 0 and var index
            ? new Clause(entry.Key, (Level)index, entry.Require("description").AsString(), entry.Find("page")?.AsString())
            : throw level.Error(Suggestions.Unknown("level", level.AsString(), Levels));
    }

    private static Choice ReadChoice(SpecNode entry)
    {
        var (id, node) = entry;
        var values = node.Require("values").Resolve();
        // Values may be the enum of a schema: a value added to the enum becomes a value of the choice.
        var choice = new Choice(id, id.Split('.')[0], node.Require("default").AsString(), values.Find("enum") is { } list
            ? list.Items().DistinctBy(item => item.AsString()).ToDictionary(item => item.AsString(), item => item.Json)
            : values.Entries().ToDictionary(value => value.Key, value => value.Json));
        return choice.Values.ContainsKey(choice.Default)
            ? choice
            : throw node.Require("default").Error(
                $"The default '{choice.Default}' is not one of the values {string.Join(", ", choice.Values.Keys)}.");
    }

    private static ErrorDefinition ReadError(SpecNode entry) => new(
        entry.Key,
        entry.Require("status") is var status && status.AsCount() is >= 400 and <= 599 and var code
            ? code
            : throw status.Error("Expected the status of an error, from 400 to 599."),
        entry.Require("code").AsString(),
        entry.Require("message").AsString(),
        entry.Find("clause")?.AsString());

    private static string ReadMessage(SpecNode entry) =>
        Placeholder().Matches(entry.AsString()).FirstOrDefault(match => match.Value is not ("{field}" or "{limit}")) is { } unknown
            ? throw entry.Error($"The placeholder {unknown.Value} is not supported. Use {{field}} and {{limit}}.")
            : entry.AsString();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Placeholder();

    private static SeedData ReadSeed(SpecNode node) => new(
        [.. node.Require("contacts").Items().Select(contact => contact.AsObject())],
        [.. node.Require("groups").Items().Select(ReadNamedItem)],
        [.. node.Require("stages").Items().Select(ReadNamedItem)],
        node.Find("query") is { } query
            ? new SeedQuery(
                query.Require("groupId").AsString(),
                query.Require("status").AsString(),
                query.Require("total").AsCount(),
                query.Require("within").AsCount())
            : null);

    private static NamedItem ReadNamedItem(SpecNode node) => new(node.Require("id").AsString(), node.Require("name").AsString());
}
