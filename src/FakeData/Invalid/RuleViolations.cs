using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.FakeData.Invalid;

/// <summary>
/// Candidate values that violate one keyword; validation decides whether they violate only this one. Most are generated from the schema
/// with the keyword inverted: <c>maxLength: 100</c> becomes <c>minLength: 101</c>.
/// </summary>
internal static class RuleViolations
{
    private const int ValueCount = 12;
    private const string UnknownName = "unknownField";

    private static readonly string[] Texts =
        ["", "?", "x", "not valid", "a b@c", "http://", "9999-99-99", "abc", "ABC-123", "\u00e9\u00e9", "0123456789", "urn:a:b"];

    /// <summary>Candidate values for a location, with the pointer to the invalid value.</summary>
    public static IEnumerable<(JsonNode? Value, string Pointer)> Generate(SchemaLocation location, string keyword) => keyword switch
    {
        "required" => Without(location),
        "additionalProperties" => ObjectsAt(location)
            .Select(entries => ((JsonNode?)With(entries, UnknownName), JsonPointer.Append(location.Pointer, UnknownName))),
        _ => Values(location, keyword).Select(value => (value, location.Pointer)),
    };

    private static IEnumerable<(JsonNode? Value, string Pointer)> Without(SchemaLocation location) =>
        from name in location.Schema.Required
        from entries in ObjectsAt(location)
        select ((JsonNode?)Without(entries, name), JsonPointer.Append(location.Pointer, name));

    private static IEnumerable<JsonNode?> Values(SchemaLocation location, string keyword)
    {
        var (own, merged) = (location.Schema, location.Merged);
        return keyword switch
        {
            "type" => OneOfEachType(),
            "enum" => [.. GenerateValues(location, merged with { Enum = null }), .. Texts.Select(Text), .. OneOfEachType()],
            "minProperties" => WithoutOptional(location, own.MinProperties - 1),
            "maxProperties" =>
                [
                    .. ObjectsAt(location).Select(entries => WithAdditional(entries, own.MaxProperties + 1)),
                    .. GenerateValues(location, merged with { MinProperties = own.MaxProperties + 1, MaxProperties = null }),
                ],
            "minItems" => GenerateValues(location, merged with { MinItems = null, MaxItems = own.MinItems - 1 }).Append(new JsonArray()),
            "maxItems" => GenerateValues(location, merged with { MinItems = own.MaxItems + 1, MaxItems = own.MaxItems + 1 }).Take(1),
            "uniqueItems" => location.Values.OfType<JsonArray>().Where(list => list.Count > 0).SelectMany(WithDuplicate),
            "minLength" => [.. GenerateValues(location, merged with { MinLength = null, MaxLength = own.MinLength - 1 }), Text("")],
            "maxLength" => GenerateValues(location, merged with { MinLength = own.MaxLength + 1, MaxLength = null }),
            "pattern" => [.. Texts.Select(Text), .. GenerateValues(location, merged with { Pattern = null, Examples = [] })],
            "format" => [.. Texts.Select(Text), .. GenerateValues(location, merged with { Format = null, Examples = [] })],
            "minimum" => GenerateValues(location, merged with { Minimum = null, ExclusiveMaximum = own.Minimum }),
            "maximum" => GenerateValues(location, merged with { Maximum = null, ExclusiveMinimum = own.Maximum }),
            "exclusiveMinimum" => GenerateValues(location, merged with { ExclusiveMinimum = null, Maximum = own.ExclusiveMinimum }),
            "exclusiveMaximum" => GenerateValues(location, merged with { ExclusiveMaximum = null, Minimum = own.ExclusiveMaximum }),
            "multipleOf" =>
                [
                    .. GenerateValues(location, merged with { MultipleOf = own.MultipleOf / 2 }),
                    .. GenerateValues(location, merged with { MultipleOf = null }),
                ],
            "not" => GenerateValues(location, merged with { Not = null, AllOf = [own.Not!] }),
            "anyOf" =>
                [
                    .. GenerateValues(location, merged with { AnyOf = [] }),
                    .. own.AnyOf.SelectMany(form => ViolatingEach(location, form)),
                    .. OneOfEachType(),
                ],
            "oneOf" => [.. MatchingTwo(location), .. own.OneOf.SelectMany(form => ViolatingEach(location, form)), .. OneOfEachType()],
            _ => [],
        };
    }

    private static IEnumerable<JsonNode?> GenerateValues(SchemaLocation location, Schema inverted) =>
        Enumerable.Range(0, ValueCount).Select(number =>
            SchemaLocations.Generator(location.Pointer, number).Generate(inverted with { Examples = [], Default = null }));

    // A value that is invalid for one alternative may be invalid for the others, too.
    private static IEnumerable<JsonNode?> ViolatingEach(SchemaLocation location, Schema form) =>
        SchemaLocations.Generator(location.Pointer).TryGenerateValid(form, out var fitting)
            ? from child in SchemaLocations.Enumerate(form, fitting)
              from keyword in BreakableRules.KeywordsOf(child.Schema)
              from invalid in Generate(child, keyword)
              select child.Replace(invalid.Value)
            : [];

    private static IEnumerable<JsonNode?> MatchingTwo(SchemaLocation location) =>
        from first in location.Schema.OneOf
        from second in location.Schema.OneOf
        where first != second
        from value in GenerateValues(location, location.Merged with { OneOf = [], AllOf = [first, second] })
        select value;

    private static IEnumerable<JsonNode?> OneOfEachType() =>
        [null, JsonValue.Create(true), JsonValue.Create(12), JsonValue.Create(1.5m), Text("text"), new JsonArray(), new JsonObject()];

    private static JsonValue Text(string text) => JsonValue.Create(text);

    private static IEnumerable<JsonObject> ObjectsAt(SchemaLocation location) => location.Values.OfType<JsonObject>();

    private static IEnumerable<JsonNode?> WithoutOptional(SchemaLocation location, int? count) => ObjectsAt(location).Select(entries =>
    {
        var optional = entries.Select(entry => entry.Key).Where(name => !location.Merged.Required.Contains(name));
        return optional.Take(Math.Max(0, entries.Count - count ?? 0)).Aggregate(entries, Without);
    });

    private static JsonObject WithAdditional(JsonObject entries, int? count) =>
        Enumerable.Range(1, Math.Max(0, count - entries.Count ?? 0)).Aggregate(entries, (more, i) => With(more, $"{UnknownName}{i}"));

    // Once as an additional item, once in place of another: the number of items may be limited.
    private static IEnumerable<JsonArray> WithDuplicate(JsonArray list)
    {
        var twice = (JsonArray)list.DeepClone();
        twice.Add(list[0]?.DeepClone());
        yield return twice;
        var same = (JsonArray)list.DeepClone();
        same[^1] = list[0]?.DeepClone();
        yield return same;
    }

    private static JsonObject With(JsonObject entries, string name)
    {
        var more = (JsonObject)entries.DeepClone();
        more[name] = UnknownName;
        return more;
    }

    private static JsonObject Without(JsonObject entries, string name)
    {
        var less = (JsonObject)entries.DeepClone();
        less.Remove(name);
        return less;
    }
}
