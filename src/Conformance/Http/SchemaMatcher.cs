using System.Collections.Concurrent;
using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// Sees fast that a response matches its schema, as nearly all do. Whatever it is not certain of, NJsonSchema decides, which also says
/// what is wrong. It reads the schema as it is written, for the same reason as NJsonSchema does: what the mock makes of it may be wrong.
/// </summary>
internal sealed class SchemaMatcher
{
    // A name that occurs twice is left to NJsonSchema.
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    private readonly JsonElement _document;
    // Checks run at the same time, and the first response that needs a schema compiles it.
    private readonly ConcurrentDictionary<string, Lazy<Func<JsonElement, SchemaMatch>>> _references = [];

    /// <param name="document">The document that references point into.</param>
    public SchemaMatcher(JsonElement document) => _document = document;

    /// <summary>Whether a body certainly matches the schema at a pointer. Null and missing are equal (OBJ-NULLS).</summary>
    public Func<string, bool> For(string pointer)
    {
        var matches = Reference(pointer);
        return body =>
        {
            try
            {
                using var json = JsonDocument.Parse(body, Options);
                return matches.Value(json.RootElement) == SchemaMatch.Yes;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or FormatException)
            {
                // Not JSON, text that is not Unicode, or a schema that NJsonSchema may understand.
                return false;
            }
        };
    }

    // Schemas can contain themselves.
    private Lazy<Func<JsonElement, SchemaMatch>> Reference(string pointer) => _references.GetOrAdd(
        pointer, key => new Lazy<Func<JsonElement, SchemaMatch>>(() => Compile(JsonPointer.Follow(_document, key))));

    private Func<JsonElement, SchemaMatch> Compile(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return value => SchemaMatch.Unknown;
        Func<JsonElement, SchemaMatch>[] keywords =
        [
            .. schema.EnumerateObject().Select(keyword => Keyword(keyword.Name, keyword.Value)).OfType<Func<JsonElement, SchemaMatch>>(),
            .. SchemaProperties.Compile(schema, Compile) is { } properties ? [properties] : Array.Empty<Func<JsonElement, SchemaMatch>>(),
        ];
        return keywords is [var only] ? only : value => SchemaMatches.All(keywords, value);
    }

    // Null for what says nothing about values, and for what SchemaProperties reads.
    private Func<JsonElement, SchemaMatch>? Keyword(string name, JsonElement argument) => name switch
    {
        "$ref" => Follow(argument.GetString()!),
        "allOf" => AllOf(argument),
        "oneOf" => OneOf(argument),
        "items" => Items(argument),
        "properties" or "required" or "additionalProperties" => null,
        "description" or "title" or "default" or "example" or "examples" or "deprecated" or "readOnly" or "writeOnly" => null,
        _ when name.StartsWith("x-", StringComparison.Ordinal) => null,
        _ => SchemaKeywords.Compile(name, argument) ?? (_ => SchemaMatch.Unknown),
    };

    private Func<JsonElement, SchemaMatch> Follow(string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
            return _ => SchemaMatch.Unknown;
        var matches = Reference(reference[1..]);
        return value => matches.Value(value);
    }

    private Func<JsonElement, SchemaMatch> AllOf(JsonElement argument)
    {
        var all = argument.EnumerateArray().Select(Compile).ToArray();
        return value => SchemaMatches.All(all, value);
    }

    private Func<JsonElement, SchemaMatch> OneOf(JsonElement argument)
    {
        var choices = argument.EnumerateArray().Select(Compile).ToArray();
        return value =>
        {
            var matches = choices.Select(choice => choice(value)).ToLookup(match => match);
            return matches.Contains(SchemaMatch.Unknown) ? SchemaMatch.Unknown : SchemaMatches.Of(matches[SchemaMatch.Yes].Count() == 1);
        };
    }

    private Func<JsonElement, SchemaMatch> Items(JsonElement argument)
    {
        var matches = Compile(argument);
        return value =>
        {
            var all = SchemaMatch.Yes;
            if (value.ValueKind != JsonValueKind.Array)
                return all;
            foreach (var item in value.EnumerateArray())
                all = all.And(matches(item));
            return all;
        };
    }
}
