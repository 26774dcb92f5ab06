using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>A value of a YAML document with its location: errors name the line.</summary>
internal readonly record struct SpecNode(YamlSource Source, JsonElement Json, string Pointer)
{
    private const int MaxSteps = 16;

    public SpecNode? Find(string key) =>
        AsObject().TryGetProperty(key, out var value) ? this with { Json = value, Pointer = JsonPointer.Append(Pointer, key) } : null;

    public SpecNode Require(string key) => Find(key) ?? throw Error($"'{key}' is missing. Add it.");

    public IEnumerable<(string Key, SpecNode Value)> Entries()
    {
        var self = this;
        return AsObject().EnumerateObject()
            .Select(entry => (entry.Name, self with { Json = entry.Value, Pointer = JsonPointer.Append(self.Pointer, entry.Name) }));
    }

    public IEnumerable<SpecNode> Items()
    {
        var self = this;
        return Json.ValueKind == JsonValueKind.Array
            ? Json.EnumerateArray().Select((item, i) => self with { Json = item, Pointer = $"{self.Pointer}/{i}" })
            : throw Error("Expected a list.");
    }

    public string AsString() => Json.ValueKind == JsonValueKind.String ? Json.GetString()! : throw Error("Expected a text.");

    public bool AsBoolean() =>
        Json.ValueKind is JsonValueKind.True or JsonValueKind.False ? Json.GetBoolean() : throw Error("Expected true or false.");

    public int AsCount() =>
        Json.ValueKind == JsonValueKind.Number && Json.TryGetInt32(out var count) && count >= 0
            ? count
            : throw Error("Expected a whole number of 0 or more.");

    public decimal AsDecimal() =>
        Json.ValueKind == JsonValueKind.Number && Json.TryGetDecimal(out var number) ? number : throw Error("Expected a number.");

    public string[] AsStrings() => [.. Items().Select(item => item.AsString())];

    public SpecException Error(string reason) => Source.Error(Pointer, reason);

    /// <summary>Follows <c>$ref</c> over any number of steps; a value without <c>$ref</c> is returned as it is.</summary>
    public SpecNode Resolve(int steps = 0) =>
        ReferenceTarget() is not { } target ? this
        : steps < MaxSteps ? target.Resolve(steps + 1)
        : throw Error("This $ref refers to itself. Remove the cycle.");

    /// <summary>The value that the <c>$ref</c> of this mapping points to; null when it has none.</summary>
    public SpecNode? ReferenceTarget()
    {
        if (Json.ValueKind != JsonValueKind.Object || Find("$ref") is not { } reference)
            return null;
        foreach (var (key, value) in Entries().Where(entry => entry.Key is not ("$ref" or "summary" or "description")))
            throw value.Error($"'{key}' beside $ref is not supported. In a schema, put the $ref into allOf.");

        var target = reference.AsString();
        if (!target.StartsWith("#/", StringComparison.Ordinal))
            throw reference.Error($"'{target}' is outside this document. Only references that begin with #/ are supported.");

        var node = Source.Root;
        foreach (var segment in target[2..].Split('/').Select(JsonPointer.Unescape))
        {
            node = node.Json.ValueKind == JsonValueKind.Object && node.Find(segment) is { } next
                ? next
                : throw reference.Error($"'{target}' does not exist.");
        }

        return node;
    }

    public JsonElement AsObject() => Json.ValueKind == JsonValueKind.Object ? Json : throw Error("Expected a mapping.");
}
