using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>
/// Compares contacts. What the documentation leaves open is equal: nulls and absent fields, the order of lists, further fields.
/// </summary>
internal static class ContactFields
{
    private const int MaxText = 200;

    /// <summary>The first field that is not as expected; null when all are.</summary>
    /// <param name="spec">The contract.</param>
    /// <param name="known">What is known of the contact.</param>
    /// <param name="shown">The contact in an answer.</param>
    public static (string Field, string Expected, string Actual)? Difference(Spec spec, KnownContact known, JsonObject shown)
    {
        if (known.IsOpen)
            return null;
        foreach (var property in spec.Schema("Contact").AllProperties)
        {
            var name = property.Name;
            if (known.AtLeast[name] is { } least && !HasAll(shown[name], least))
                return (name, $"at least {Text(least)}", Text(shown[name]));
            if (known.OpenFields.Contains(name) || !known.Fields.ContainsKey(name))
                continue;
            var (expected, actual) = (known.Fields[name], shown[name]);
            if (name == "updatedAt" ? !IsBefore(actual, expected) : IsSame(name, expected, actual))
                continue;
            return (name, Text(expected), Text(actual));
        }

        return null;
    }

    /// <summary>The names of a list, without repeated ones.</summary>
    public static JsonArray Distinct(IEnumerable<string> names) => new([.. names.Distinct().Select(name => (JsonNode)name)]);

    public static string Text(JsonNode? node) => Short(JsonValues.Display(node));

    /// <summary>A copy with only some of the fields.</summary>
    public static JsonObject Only(JsonObject fields, Func<KeyValuePair<string, JsonNode?>, bool> isKept) =>
        new(fields.Where(isKept).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));

    /// <summary>A text of at most 200 characters.</summary>
    public static string Short(string text) => text.Length > MaxText ? text[..MaxText] + "…" : text;

    /// <summary>Whether a field shows what is expected.</summary>
    public static bool IsSame(string name, JsonNode? expected, JsonNode? actual) => (expected, actual) switch
    {
        // "" may be stored as null.
        (JsonValue value, _) when JsonValues.Text(value) is "" => JsonValues.Text(actual) is null or "",
        // How an email is stored is open.
        _ when name == "email" => (JsonValues.Text(expected) ?? "").Trim()
            .Equals((JsonValues.Text(actual) ?? "").Trim(), StringComparison.OrdinalIgnoreCase),
        _ when name == "groups" => SameGroups(expected, actual),
        _ when name == "pipelineStage" && expected is JsonObject stage =>
            stage.All(entry => JsonValues.Same(JsonValues.At(actual, entry.Key), entry.Value)),
        (JsonArray want, JsonArray have) => Items(want).SequenceEqual(Items(have)),
        (JsonObject want, JsonObject have) => want.Concat(have).All(entry => JsonValues.Same(want[entry.Key], have[entry.Key])),
        _ => JsonValues.Same(expected, actual),
    };

    private static bool HasAll(JsonNode? shown, JsonNode least) => least is JsonObject fields
        ? shown is JsonObject have && fields.All(field => JsonValues.Same(have[field.Key], field.Value))
        : JsonValues.Texts(least).All(JsonValues.Ids(shown).Contains);

    private static bool SameGroups(JsonNode? expected, JsonNode? actual) =>
        JsonValues.Ids(expected).Order().SequenceEqual(JsonValues.Ids(actual).Order())
        && (expected as JsonArray ?? []).OfType<JsonObject>().All(want => want["name"] is not { } name
            || (actual as JsonArray ?? []).OfType<JsonObject>()
                .Any(have => JsonNode.DeepEquals(have["id"], want["id"]) && JsonNode.DeepEquals(have["name"], name)));

    private static IEnumerable<string> Items(JsonArray list) =>
        list.Select(JsonValues.Canonical).Distinct().Order(StringComparer.Ordinal);

    private static bool IsBefore(JsonNode? shown, JsonNode? known) =>
        !DateTimeOffset.TryParse(JsonValues.Text(known), CultureInfo.InvariantCulture, out var before)
        || !DateTimeOffset.TryParse(JsonValues.Text(shown), CultureInfo.InvariantCulture, out var now) || now < before;
}
