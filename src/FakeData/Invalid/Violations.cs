using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract.Reading;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.FakeData.Invalid;

/// <summary>
/// Values that may break a rule and nothing else; whether they do, validation says. Most are drawn from the schema with that one rule turned round:
/// at most 100 characters become at least 101.
/// </summary>
internal static class RuleViolations
{
    private const int Draws = 12;
    private const string UnknownName = "unknownField";

    private static readonly string[] Texts =
        ["", "?", "x", "not valid", "a b@c", "http://", "9999-99-99", "abc", "ABC-123", "\u00e9\u00e9", "0123456789", "urn:a:b"];

    /// <summary>Values for the place, and the pointer at which each breaks the rule.</summary>
    public static IEnumerable<(JsonNode? Value, string Pointer)> Of(SchemaLocation site, string keyword) => keyword switch
    {
        "required" => Without(site),
        "additionalProperties" => Objects(site).Select(entries => ((JsonNode?)With(entries, UnknownName), JsonPointer.Append(site.Pointer, UnknownName))),
        _ => Values(site, keyword).Select(value => (value, site.Pointer)),
    };

    private static IEnumerable<(JsonNode? Value, string Pointer)> Without(SchemaLocation site) =>
        from name in site.Schema.Required
        from entries in Objects(site)
        select ((JsonNode?)Without(entries, name), JsonPointer.Append(site.Pointer, name));

    private static IEnumerable<JsonNode?> Values(SchemaLocation site, string keyword)
    {
        var (own, whole) = (site.Schema, site.Whole);
        return keyword switch
        {
            "type" => OneOfEachType(),
            "enum" => [.. Drawn(site, whole with { Enum = null }), .. Texts.Select(Text), .. OneOfEachType()],
            "minProperties" => Shorter(site, own.MinProperties - 1),
            "maxProperties" =>
                [
                    .. Objects(site).Select(entries => Longer(entries, own.MaxProperties + 1)),
                    .. Drawn(site, whole with { MinProperties = own.MaxProperties + 1, MaxProperties = null }),
                ],
            "minItems" => Drawn(site, whole with { MinItems = null, MaxItems = own.MinItems - 1 }).Append(new JsonArray()),
            "maxItems" => Drawn(site, whole with { MinItems = own.MaxItems + 1, MaxItems = own.MaxItems + 1 }).Take(1),
            "uniqueItems" => site.Values.OfType<JsonArray>().Where(list => list.Count > 0).SelectMany(Repeated),
            "minLength" => [.. Drawn(site, whole with { MinLength = null, MaxLength = own.MinLength - 1 }), Text("")],
            "maxLength" => Drawn(site, whole with { MinLength = own.MaxLength + 1, MaxLength = null }),
            "pattern" => [.. Texts.Select(Text), .. Drawn(site, whole with { Pattern = null, Examples = [] })],
            "format" => [.. Texts.Select(Text), .. Drawn(site, whole with { Format = null, Examples = [] })],
            "minimum" => Drawn(site, whole with { Minimum = null, ExclusiveMaximum = own.Minimum }),
            "maximum" => Drawn(site, whole with { Maximum = null, ExclusiveMinimum = own.Maximum }),
            "exclusiveMinimum" => Drawn(site, whole with { ExclusiveMinimum = null, Maximum = own.ExclusiveMinimum }),
            "exclusiveMaximum" => Drawn(site, whole with { ExclusiveMaximum = null, Minimum = own.ExclusiveMaximum }),
            "multipleOf" => Drawn(site, whole with { MultipleOf = own.MultipleOf / 2 }).Concat(Drawn(site, whole with { MultipleOf = null })),
            "not" => Drawn(site, whole with { Not = null, AllOf = [own.Not!] }),
            "anyOf" => [.. Drawn(site, whole with { AnyOf = [] }), .. own.AnyOf.SelectMany(form => Broken(site, form)), .. OneOfEachType()],
            "oneOf" => [.. TwoAtOnce(site), .. own.OneOf.SelectMany(form => Broken(site, form)), .. OneOfEachType()],
            _ => [],
        };
    }

    private static IEnumerable<JsonNode?> Drawn(SchemaLocation site, Schema turned) =>
        Enumerable.Range(0, Draws).Select(number => SchemaLocations.Draw(site.Pointer, number).Draw(turned with { Examples = [], Default = null }));

    // What one form refuses, the others may refuse, too.
    private static IEnumerable<JsonNode?> Broken(SchemaLocation site, Schema form) =>
        SchemaLocations.Draw(site.Pointer).TryFit(form, out var fitting)
            ? from below in SchemaLocations.Of(form, fitting)
              from keyword in BreakableRules.Of(below.Schema)
              from broken in Of(below, keyword)
              select below.Place(broken.Value)
            : [];

    private static IEnumerable<JsonNode?> TwoAtOnce(SchemaLocation site) =>
        from first in site.Schema.OneOf
        from second in site.Schema.OneOf
        where first != second
        from value in Drawn(site, site.Whole with { OneOf = [], AllOf = [first, second] })
        select value;

    private static IEnumerable<JsonNode?> OneOfEachType() =>
        [null, JsonValue.Create(true), JsonValue.Create(12), JsonValue.Create(1.5m), Text("text"), new JsonArray(), new JsonObject()];

    private static JsonValue Text(string text) => JsonValue.Create(text);

    private static IEnumerable<JsonObject> Objects(SchemaLocation site) => site.Values.OfType<JsonObject>();

    private static IEnumerable<JsonNode?> Shorter(SchemaLocation site, int? count) => Objects(site).Select(entries =>
    {
        var optional = entries.Select(entry => entry.Key).Where(name => !site.Whole.Required.Contains(name));
        return optional.Take(Math.Max(0, entries.Count - count ?? 0)).Aggregate(entries, Without);
    });

    private static JsonObject Longer(JsonObject entries, int? count) =>
        Enumerable.Range(1, Math.Max(0, count - entries.Count ?? 0)).Aggregate(entries, (more, i) => With(more, $"{UnknownName}{i}"));

    // In place of another item, where there is one: the number of items may matter, too.
    private static IEnumerable<JsonArray> Repeated(JsonArray list)
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
