using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>
/// Compiles the schemas of a spec. An unsupported keyword is an error: ignoring it would make the contract weaker than it reads.
/// </summary>
internal sealed class SchemaReader
{
    /// <summary>The keywords that a value can violate. Each has a message in the spec (<c>x-messages</c>).</summary>
    public static readonly FrozenSet<string> AssertionKeywords = FrozenSet.Create(
        "type", "enum", "required", "additionalProperties", "minItems", "maxItems", "uniqueItems", "minLength", "maxLength",
        "minProperties", "maxProperties", "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
        "anyOf", "oneOf", "not");

    private static readonly FrozenSet<string> StructureKeywords = FrozenSet.Create("properties", "items", "allOf", Constant);

    // Read as an enum with one value.
    private const string Constant = "const";

    private static readonly FrozenSet<string> AnnotationKeywords =
        FrozenSet.Create("title", "description", "default", "example", "examples", "deprecated", "readOnly", "writeOnly", "$comment");

    private static readonly FrozenSet<string> Comparisons = FrozenSet.Create("contains", "equals", "entries");

    private readonly Dictionary<string, Schema> _compiled = [];
    private readonly HashSet<string> _inProgress = [];
    private readonly List<(SpecNode Node, Filter Filter)> _filters = [];

    /// <summary>All filters, with their place in the document.</summary>
    public IReadOnlyList<(SpecNode Node, Filter Filter)> Filters => _filters;

    /// <summary>All compiled schemas, without duplicates.</summary>
    public IEnumerable<Schema> All => _compiled.Values.DistinctBy(schema => schema.Pointer);

    public Schema Read(SpecNode node)
    {
        if (_compiled.TryGetValue(node.Pointer, out var known))
            return known;
        if (!_inProgress.Add(node.Pointer))
            throw node.Error("Recursive schemas are not supported.");

        return _compiled[node.Pointer] = node.ReferenceTarget() is { } target ? Read(target) : Compile(node);
    }

    private Schema Compile(SpecNode node)
    {
        foreach (var (key, value) in node.Entries())
        {
            if (!AssertionKeywords.Contains(key) && !StructureKeywords.Contains(key) && !AnnotationKeywords.Contains(key)
                && !key.StartsWith("x-", StringComparison.Ordinal))
                throw value.Error($"The schema keyword '{key}' is not supported.");
        }

        string[] rules = [.. node.Entries().Select(entry => entry.Key)
            .Where(key => AssertionKeywords.Contains(key) || StructureKeywords.Contains(key))];
        var schema = Compile(node, rules);
        return rules is ["oneOf"] ? SchemaForms.Simplify(schema) : schema;
    }

    private Schema Compile(SpecNode node, string[] rules)
    {
        var rest = node.Find("additionalProperties");
        var isFlag = rest is { Json.ValueKind: JsonValueKind.True or JsonValueKind.False };
        var format = node.Find("format");
        return new Schema
        {
            Pointer = node.Pointer,
            Types = ReadTypes(node.Find("type")),
            IsBare = rules is ["type"] && !node.Entries().Any(entry => entry.Key.StartsWith("x-", StringComparison.Ordinal)),
            IsConstant = rules is [Constant],
            Enum = ReadEnum(node),
            Properties = [.. node.Find("properties")?.Entries().Select(entry => new Property(entry.Key, Read(entry))) ?? []],
            Required = node.Find("required")?.AsStrings() ?? [],
            IsClosed = isFlag && rest?.AsBoolean() == false,
            AdditionalProperties = rest is { } additional && !isFlag ? Read(additional) : null,
            Items = node.Find("items") is { } items ? Read(items) : null,
            MinItems = node.Find("minItems")?.AsCount(),
            MaxItems = node.Find("maxItems")?.AsCount(),
            UniqueItems = node.Find("uniqueItems")?.AsBoolean() ?? false,
            MinLength = node.Find("minLength")?.AsCount(),
            MaxLength = node.Find("maxLength")?.AsCount(),
            MinProperties = node.Find("minProperties")?.AsCount(),
            MaxProperties = node.Find("maxProperties")?.AsCount(),
            Pattern = node.Find("pattern") is { } pattern ? ReadPattern(pattern) : null,
            Format = format?.AsString(),
            IsFormat = format is { } name ? ReadFormat(name) : null,
            Minimum = node.Find("minimum")?.AsDecimal(),
            Maximum = node.Find("maximum")?.AsDecimal(),
            ExclusiveMinimum = node.Find("exclusiveMinimum")?.AsDecimal(),
            ExclusiveMaximum = node.Find("exclusiveMaximum")?.AsDecimal(),
            MultipleOf = node.Find("multipleOf") is { } factor ? ReadMultipleOf(factor) : null,
            AllOf = ReadAll(node.Find("allOf")),
            AnyOf = ReadAll(node.Find("anyOf")),
            OneOf = ReadAll(node.Find("oneOf")),
            Not = node.Find("not") is { } not ? Read(not) : null,
            Default = node.Find("default")?.Json,
            Examples = [.. ReadExamples(node)],
            Errors = node.Find("x-errors")?.Entries().ToDictionary(ReadErrorKey, entry => entry.AsString()) ?? Schema.EmptyErrors,
            UniqueError = node.Find("x-unique")?.AsString(),
            Reference = node.Find("x-reference") is { } reference ? ReadReference(reference) : null,
            Filter = node.Find("x-filter") is { } filter ? ReadFilter(filter) : null,
            SearchFields = [.. node.Find("x-search")?.Items().Select(ReadSearch) ?? []],
            IsSecret = node.Find("x-secret")?.AsBoolean() ?? false,
            IsReadOnly = node.Find("readOnly")?.AsBoolean() ?? false,
            IsWriteOnly = node.Find("writeOnly")?.AsBoolean() ?? false,
            Weights = node.Find("x-weights")?.Entries().ToDictionary(entry => entry.Key, entry => entry.AsCount())
                ?? Schema.EmptyWeights,
        };
    }

    private static IEnumerable<JsonElement> ReadExamples(SpecNode node) =>
        (node.Find("examples")?.Items() ?? []).Concat(node.Find("example") is { } single ? [single] : []).Select(example => example.Json);

    private static JsonElement[]? ReadEnum(SpecNode node)
    {
        if (node.Find("enum") is { } values)
            return node.Find(Constant) is { } both
                ? throw both.Error("Use either enum or const.")
                : [.. NonEmptyItems(values).Select(item => item.Json)];
        return node.Find(Constant) is { } constant ? [constant.Json] : null;
    }

    private Schema[] ReadAll(SpecNode? list) => [.. list?.Items().Select(Read) ?? []];

    private static JsonTypes ReadTypes(SpecNode? type) =>
        type is not { } node ? JsonTypes.Any
        : node.Json.ValueKind == JsonValueKind.Array
            ? NonEmptyItems(node).Aggregate(JsonTypes.None, (types, item) => types | ReadType(item))
        : ReadType(node);

    // An empty list would refuse every document.
    private static IEnumerable<SpecNode> NonEmptyItems(SpecNode list) =>
        list.Items().Any() ? list.Items() : throw list.Error("Expected at least one value.");

    private static decimal ReadMultipleOf(SpecNode node) =>
        node.AsDecimal() is > 0 and var factor ? factor : throw node.Error("Expected a number above 0.");

    private static string ReadErrorKey(SpecNode entry) =>
        AssertionKeywords.Contains(entry.Key) || entry.Key == "null"
            ? entry.Key
            : throw entry.Error(Suggestions.Unknown("schema keyword", entry.Key, AssertionKeywords.Append("null")));

    private static JsonTypes ReadType(SpecNode node) =>
        JsonTypeNames.Parse(node.AsString()) is var type and not JsonTypes.None
            ? type
            : throw node.Error(Suggestions.Unknown("JSON type", node.AsString(), JsonTypeNames.Names));

    internal static Regex ReadPattern(SpecNode node)
    {
        try
        {
            // A match then takes linear time, whatever the pattern is. The patterns of the built-in contract are known to be simple;
            // this way they would take more of the start than all the rest.
            var linear = node.Source.IsBuiltIn ? RegexOptions.None : RegexOptions.NonBacktracking;
            return new Regex(node.AsString(), RegexOptions.CultureInvariant | linear);
        }
        catch (NotSupportedException)
        {
            throw node.Error(
                $"'{node.AsString()}' looks ahead or behind, refers back or is too large. That can take very long. Use a simpler pattern.");
        }
        catch (ArgumentException e)
        {
            throw node.Error($"'{node.AsString()}' is not a valid regular expression: {e.Message}");
        }
    }

    private static Func<string, bool> ReadFormat(SpecNode node) =>
        Formats.Find(node.AsString())
        ?? throw node.Error($"The format '{node.AsString()}' is not supported. Use {string.Join(", ", Formats.Names)}.");

    private static Reference ReadReference(SpecNode node) =>
        new(node.Require("collection").AsString(), node.Require("field").AsString(), node.Require("unknown").AsString());

    internal Filter ReadFilter(SpecNode node)
    {
        var compare = node.Require("compare");
        if (!Comparisons.Contains(compare.AsString()))
            throw compare.Error(Suggestions.Unknown("comparison", compare.AsString(), Comparisons.Order()));
        var filter = new Filter(
            node.Require("path").AsString(),
            compare.AsString(),
            node.Find("case")?.AsString(),
            node.Find("unknown")?.AsString(),
            node.Find("several")?.AsString());
        _filters.Add((node, filter));
        return filter;
    }

    private static string[] ReadSearch(SpecNode node) =>
        node.Json.ValueKind == JsonValueKind.Array ? node.AsStrings() : [node.AsString()];
}
