using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData;
using Fluenzr.ContractKit.FakeData.Invalid;

namespace Fluenzr.ContractKit.Conformance.Checks.Additions;

/// <summary>The limits of a request body that only the contract of the run has: bodies at each of them, and one step beyond.</summary>
internal static class LimitCases
{
    // Which fields sort and how a search is paged is open (SORT-FIELDS, SEARCH-REPLY).
    private static readonly string[] OpenSchemas = ["SortField", "Page", "PerPage"];

    private static readonly FakeValues Values = new(seed: 1);

    /// <summary>The cases of an operation.</summary>
    /// <param name="operation">The operation, with a body.</param>
    /// <param name="valid">A valid body.</param>
    public static IEnumerable<LimitCase> Of(Operation operation, JsonElement valid)
    {
        if (operation.Body is not { } schema || !schema.Allows(valid))
            return [];
        var beyond = InvalidBodies.Generate(schema, valid).Select(body => Beyond(operation, body)).OfType<LimitCase>().ToArray();
        var allowed = beyond.SelectMany(it => AtLimit(operation, it)).Concat(Loosened(operation, valid));
        return allowed.Concat(beyond).DistinctBy(it => (it.Pointer, it.Body.GetRawText()));
    }

    private static LimitCase? Beyond(Operation operation, InvalidBody invalid)
    {
        if (NewRules.Violations(operation, invalid.Body).FirstOrDefault() is not { } violation || !IsChecked(violation, invalid))
            return null;
        var nearest = Nearest(violation, At(invalid.Body, invalid.Pointer)) is { } value
            ? With(invalid.Body, invalid.Pointer, value)
            : invalid.Body;
        var isSame = operation.Body!.Validate(nearest) is [var only]
            && (only.Pointer, only.Keyword) == (violation.Pointer, violation.Keyword);
        return new LimitCase(invalid.Pointer, violation.Keyword, isSame ? nearest : invalid.Body, violation);
    }

    // Wrong types have checks of their own (MALFORMED), except null.
    private static bool IsChecked(Violation violation, InvalidBody invalid) =>
        invalid.Pointer.Length > 0
        && (violation.Keyword != "type" || violation.IsNull)
        && violation.Schema?.Filter is null
        && !OpenSchemas.Any(name => violation.Schema?.Pointer == $"/components/schemas/{name}");

    // One step beyond the limit.
    private static JsonValue? Nearest(Violation violation, JsonNode? value) => (violation.Keyword, Number(violation)) switch
    {
        ("maxLength", { } max) => Cut(value, (int)max + 1),
        ("minLength", { } min) => Cut(value, Math.Max(0, (int)min - 1)),
        ("maximum", { } max) => Step(violation.Schema, max, 1),
        ("minimum", { } min) => Step(violation.Schema, min, -1),
        ("exclusiveMaximum" or "exclusiveMinimum", { } limit) => JsonValue.Create(limit),
        _ => null,
    };

    private static IEnumerable<LimitCase> AtLimit(Operation operation, LimitCase beyond)
    {
        var (schema, value) = (beyond.Beyond!.Schema, At(beyond.Body, beyond.Pointer));
        IEnumerable<JsonNode?> values = (beyond.Keyword, Number(beyond.Beyond)) switch
        {
            ("maxLength", { } max) => [Cut(value, (int)max)],
            ("minLength", { } min) => [Values.Generate(schema! with { MinLength = (int)min, MaxLength = (int)min }, 0)],
            ("maximum" or "minimum", { } limit) => [JsonValue.Create(limit)],
            ("maxItems", _) when value is JsonArray list => [new JsonArray([.. list.SkipLast(1).Select(item => item?.DeepClone())])],
            ("minItems", { } min) => [Values.Generate(schema! with { MinItems = (int)min, MaxItems = (int)min }, 0)],
            ("enum", _) => schema!.Enum!.Select(allowed => JsonNode.Parse(allowed.GetRawText())),
            _ => [],
        };
        return values.OfType<JsonNode>().Select(it => With(beyond.Body, beyond.Pointer, it)).Where(operation.Body!.Allows)
            .Select(body => new LimitCase(beyond.Pointer, beyond.Keyword, body, null));
    }

    // What the built-in contract refuses and this one accepts.
    private static IEnumerable<LimitCase> Loosened(Operation operation, JsonElement valid) =>
        BuiltInContract.Find(operation.Id)?.Body is { } known && known.Allows(valid)
            ? InvalidBodies.Generate(known, valid)
                .Where(body => body.Pointer.Length > 0 && operation.Body!.Allows(body.Body))
                .Select(body => new LimitCase(body.Pointer, body.Keyword, body.Body, null))
            : [];

    private static decimal? Number(Violation violation) =>
        decimal.TryParse(violation.Limit, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static JsonValue? Step(Schema? schema, decimal limit, int direction) =>
        JsonValue.Create(limit + (direction * (schema?.MultipleOf ?? (schema?.Types.HasFlag(JsonTypes.Number) == true ? 0.5m : 1))));

    private static JsonValue? Cut(JsonNode? value, int length)
    {
        if (value is not JsonValue given || !given.TryGetValue<string>(out var whole))
            return null;
        var runes = whole.EnumerateRunes().Take(length).ToArray();
        // A blank at the end might be trimmed.
        var text = string.Concat(runes.Select(rune => rune.ToString())).TrimEnd().PadRight(length, 'a');
        return runes.Length < length ? null : JsonValue.Create(text);
    }

    private static JsonNode? At(JsonElement body, string pointer)
    {
        try
        {
            return JsonNode.Parse(JsonPointer.Follow(body, pointer).GetRawText());
        }
        catch (Exception e) when (e is KeyNotFoundException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static JsonElement With(JsonElement body, string pointer, JsonNode value)
    {
        var root = JsonNode.Parse(body.GetRawText())!;
        var segments = pointer.Split('/').Skip(1).Select(JsonPointer.Unescape).ToArray();
        var parent = segments.SkipLast(1).Aggregate(
            root, (node, segment) => node is JsonArray list ? list[Index(segment)]! : node[segment]!);
        if (parent is JsonArray items)
            items[Index(segments[^1])] = value.DeepClone();
        else
            parent[segments[^1]] = value.DeepClone();
        return JsonElement.Parse(root.ToJsonString());

        static int Index(string segment) => int.Parse(segment, CultureInfo.InvariantCulture);
    }
}
