using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract.Reading;

namespace Fluenzr.ContractKit.Contract.Schemas;

/// <summary>Compiles the schemas of a spec. A keyword that would not be enforced is an error, for the contract would be weaker than it reads.</summary>
internal sealed class SchemaReader
{
    /// <summary>The keywords that a value can break: each has a message in the spec.</summary>
    public static readonly FrozenSet<string> Rules = FrozenSet.Create(
        "type", "enum", "required", "additionalProperties", "minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "minProperties",
        "maxProperties", "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "anyOf", "oneOf", "not");

    private static readonly FrozenSet<string> Structure = FrozenSet.Create("properties", "items", "allOf");

    private static readonly FrozenSet<string> Annotations =
        FrozenSet.Create("title", "description", "default", "example", "examples", "deprecated", "readOnly", "writeOnly", "$comment");

    private static readonly FrozenSet<string> Compares = FrozenSet.Create("contains", "equals", "entries");

    private readonly Dictionary<string, Schema> _read = [];
    private readonly HashSet<string> _underWay = [];

    /// <summary>Every schema that was read, once.</summary>
    public IEnumerable<Schema> All => _read.Values.DistinctBy(schema => schema.Pointer);

    public Schema Read(SpecNode node)
    {
        if (_read.TryGetValue(node.Pointer, out var known))
            return known;
        if (!_underWay.Add(node.Pointer))
            throw node.Error("a schema that contains itself is not supported");

        return _read[node.Pointer] = node.Target() is { } target ? Read(target) : Compile(node);
    }

    private Schema Compile(SpecNode node)
    {
        foreach (var (key, value) in node.Entries())
        {
            if (!Rules.Contains(key) && !Structure.Contains(key) && !Annotations.Contains(key) && !key.StartsWith("x-", StringComparison.Ordinal))
                throw value.Error($"schema keyword '{key}' is not enforced by this kit" + (key == "const" ? "; write enum with one value" : ""));
        }

        var rest = node.Find("additionalProperties");
        var isFlag = rest is { Json.ValueKind: JsonValueKind.True or JsonValueKind.False };
        var format = node.Find("format");
        return new Schema
        {
            Pointer = node.Pointer,
            Types = ReadTypes(node.Find("type")),
            Enum = node.Find("enum") is { } values ? [.. NotEmpty(values).Select(item => item.Json)] : null,
            Properties = [.. node.Find("properties")?.Entries().Select(entry => new Property(entry.Key, Read(entry.Value))) ?? []],
            Required = node.Find("required")?.Texts() ?? [],
            IsClosed = isFlag && rest?.Flag() == false,
            AdditionalProperties = rest is { } additional && !isFlag ? Read(additional) : null,
            Items = node.Find("items") is { } items ? Read(items) : null,
            MinItems = node.Find("minItems")?.Count(),
            MaxItems = node.Find("maxItems")?.Count(),
            UniqueItems = node.Find("uniqueItems")?.Flag() ?? false,
            MinLength = node.Find("minLength")?.Count(),
            MaxLength = node.Find("maxLength")?.Count(),
            MinProperties = node.Find("minProperties")?.Count(),
            MaxProperties = node.Find("maxProperties")?.Count(),
            Pattern = node.Find("pattern") is { } pattern ? ReadPattern(pattern) : null,
            Format = format?.Text(),
            IsFormat = format is { } name ? ReadFormat(name) : null,
            Minimum = node.Find("minimum")?.Number(),
            Maximum = node.Find("maximum")?.Number(),
            ExclusiveMinimum = node.Find("exclusiveMinimum")?.Number(),
            ExclusiveMaximum = node.Find("exclusiveMaximum")?.Number(),
            MultipleOf = node.Find("multipleOf") is { } factor ? ReadFactor(factor) : null,
            AllOf = ReadAll(node.Find("allOf")),
            AnyOf = ReadAll(node.Find("anyOf")),
            OneOf = ReadAll(node.Find("oneOf")),
            Not = node.Find("not") is { } not ? Read(not) : null,
            Default = node.Find("default")?.Json,
            Examples = [.. (node.Find("examples")?.Items() ?? []).Concat(node.Find("example") is { } one ? [one] : []).Select(example => example.Json)],
            Errors = node.Find("x-errors")?.Entries().ToDictionary(ReadRule, entry => entry.Value.Text()) ?? Schema.EmptyErrors,
            Unique = node.Find("x-unique")?.Text(),
            Reference = node.Find("x-reference") is { } reference ? ReadReference(reference) : null,
            Filter = node.Find("x-filter") is { } filter ? ReadFilter(filter) : null,
            Search = [.. node.Find("x-search")?.Items().Select(ReadSearch) ?? []],
            IsSecret = node.Find("x-secret")?.Flag() ?? false,
            Weights = node.Find("x-weights")?.Entries().ToDictionary(entry => entry.Key, entry => entry.Value.Count()) ?? Schema.EmptyWeights,
        };
    }

    private Schema[] ReadAll(SpecNode? list) => [.. list?.Items().Select(Read) ?? []];

    private static JsonTypes ReadTypes(SpecNode? type) =>
        type is not { } node ? JsonTypes.Any
        : node.Json.ValueKind == JsonValueKind.Array ? NotEmpty(node).Aggregate(JsonTypes.None, (types, item) => types | ReadType(item))
        : ReadType(node);

    // A list without a value would refuse every document.
    private static IEnumerable<SpecNode> NotEmpty(SpecNode list) => list.Items().Any() ? list.Items() : throw list.Error("at least one value is expected");

    private static decimal ReadFactor(SpecNode node) => node.Number() is > 0 and var factor ? factor : throw node.Error("a number above 0 is expected");

    private static string ReadRule((string Key, SpecNode Value) entry) =>
        Rules.Contains(entry.Key) || entry.Key == "null"
            ? entry.Key
            : throw entry.Value.Error($"'{entry.Key}' is no rule of a schema");

    private static JsonTypes ReadType(SpecNode node) =>
        JsonTypeNames.Parse(node.Text()) is var type and not JsonTypes.None ? type : throw node.Error($"'{node.Text()}' is no JSON type");

    internal static Regex ReadPattern(SpecNode node)
    {
        try
        {
            return new Regex(node.Text(), RegexOptions.CultureInvariant);
        }
        catch (ArgumentException e)
        {
            throw node.Error($"'{node.Text()}' is no regular expression: {e.Message}");
        }
    }

    private static Func<string, bool> ReadFormat(SpecNode node) =>
        Formats.Find(node.Text())
        ?? throw node.Error($"format '{node.Text()}' is not enforced by this kit; enforced are {string.Join(", ", Formats.Names)}");

    private static Reference ReadReference(SpecNode node) =>
        new(node.Get("collection").Text(), node.Get("field").Text(), node.Get("unknown").Text());

    internal static Filter ReadFilter(SpecNode node)
    {
        var compare = node.Get("compare");
        return Compares.Contains(compare.Text())
            ? new Filter(
                node.Get("path").Text(), compare.Text(), node.Find("case")?.Text(), node.Find("unknown")?.Text(), node.Find("several")?.Text())
            : throw compare.Error($"'{compare.Text()}' is no comparison; there are {string.Join(", ", Compares.Order())}");
    }

    private static string[] ReadSearch(SpecNode node) =>
        node.Json.ValueKind == JsonValueKind.Array ? node.Texts() : [node.Text()];
}
