using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Comparison;

/// <summary>Finds where texts, examples and sample data are different, and all else that no other comparison knows.</summary>
internal static class DocumentationComparison
{
    // These change what clients send or receive. The other comparisons tell them, with the operations concerned.
    private static readonly string[] Compared =
    [
        "$ref", "additionalProperties", "allOf", "anyOf", "const", "default", "enum", "exclusiveMaximum", "exclusiveMinimum", "format",
        "headers", "in", "items", "maxItems", "maxLength", "maxProperties", "maximum", "minItems", "minLength", "minProperties", "minimum",
        "multipleOf", "name", "not", "oneOf", "operationId", "parameters", "pattern", "properties", "readOnly", "requestBody", "required",
        "responses", "schema", "security", "type", "uniqueItems", "writeOnly",
        "x-access", "x-choices", "x-errors", "x-filter", "x-issued-pattern", "x-max-body-bytes", "x-pattern", "x-rate-limit", "x-reference",
        "x-search", "x-unique", "x-webhooks",
    ];

    // What they contain is compared by its name.
    private static readonly string[] Containers = ["content", "headers", "properties", "responses", "schemas"];

    // Told as a whole.
    private static readonly string[] Texts = ["description", "example", "examples", "summary", "title", "value", "x-seed"];

    public static IEnumerable<(string? Operation, Change Change)> Compare(JsonElement before, JsonElement after) =>
        Differences(before, after, [], isText: false).Select(path => (OperationOf(path), Change.Documentation(Describe(path)))).Distinct();

    // The paths to values that are different and that no other comparison tells.
    private static IEnumerable<string[]> Differences(JsonElement before, JsonElement after, string[] path, bool isText) =>
        before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object && !isText
            ? before.EnumerateObject().Select(entry => entry.Name).Union(after.EnumerateObject().Select(entry => entry.Name))
                .SelectMany(key => Differences(Find(before, key), Find(after, key), [.. path, key], IsText(path, key)))
        : before.ValueKind == JsonValueKind.Array && after.ValueKind == JsonValueKind.Array && !isText
            && before.GetArrayLength() == after.GetArrayLength()
            ? before.EnumerateArray().Zip(after.EnumerateArray()).SelectMany(item => Differences(item.First, item.Second, path, isText))
        : AreEqual(before, after) || !(isText || IsKnownNowhereElse(path)) ? []
        : [path];

    private static bool AreEqual(JsonElement before, JsonElement after) =>
        before.ValueKind == after.ValueKind && (before.ValueKind == JsonValueKind.Undefined || JsonEquality.Instance.Equals(before, after));

    private static JsonElement Find(JsonElement value, string key) => value.TryGetProperty(key, out var found) ? found : default;

    // A field can have the name of a keyword.
    private static bool IsText(string[] path, string key) => path is not [.., "properties"] && Texts.Contains(key);

    private static bool IsKnownNowhereElse(string[] path) => path.Any(IsExtension) || !(path switch
    {
        ["servers", ..] or ["paths" or "webhooks" or "components"] or ["paths" or "webhooks" or "components", _]
            or ["paths" or "webhooks" or "components", _, _] => true,
        [.., var container, _] when Containers.Contains(container) => true,
        _ => Compared.Contains(path[^1]) || path.Any(key => key.StartsWith("x-", StringComparison.Ordinal)),
    });

    private static bool IsExtension(string key) =>
        key.StartsWith("x-", StringComparison.Ordinal) && !Compared.Contains(key);

    private static string? OperationOf(string[] path) =>
        path is ["paths", var template, "get" or "put" or "post" or "delete" or "patch", ..] ? $"{path[2].ToUpperInvariant()} {template}"
        : path is ["webhooks", var name, ..] ? name
        : null;

    private static string Describe(string[] path) =>
        OperationOf(path) is not null ? $"`{KeyOf(path)}` is different."
        : path is ["components", _, var name, .., _] ? $"`{KeyOf(path)}` of `{name}` is different."
        : $"`{string.Join('.', path)}` is different.";

    // An extension is named whole: x-weights.active.
    private static string KeyOf(string[] path) =>
        Array.FindIndex(path, IsExtension) is >= 0 and var start ? string.Join('.', path[start..]) : path[^1];
}
