using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>A value of a YAML document with its location: errors name the line.</summary>
/// <remarks>A class: LINQ over structs is compiled anew for each of them, at each start.</remarks>
/// <param name="source">The document.</param>
/// <param name="json">The value.</param>
/// <param name="parent">What it is in; null for the whole document.</param>
/// <param name="key">Its key in the parent, or its place in a list.</param>
internal sealed class SpecNode(YamlSource source, JsonElement json, SpecNode? parent = null, string key = "")
{
    private const int MaxSteps = 16;

    public YamlSource Source => source;

    public JsonElement Json => json;

    public string Key => key;

    /// <summary>The JSON pointer (RFC 6901) to the value.</summary>
    public string Pointer => field ??= parent is null ? "" : JsonPointer.Append(parent.Pointer, key);

    public SpecNode? Find(string name) => AsObject().TryGetProperty(name, out var value) ? Child(name, value) : null;

    public SpecNode Require(string key) => Find(key) ?? throw Error($"'{key}' is missing. Add it.");

    public IEnumerable<SpecNode> Entries() => AsObject().EnumerateObject().Select(entry => Child(entry.Name, entry.Value));

    public IEnumerable<SpecNode> Items() => Json.ValueKind == JsonValueKind.Array
        ? Json.EnumerateArray().Select((item, i) => Child(i.ToString(CultureInfo.InvariantCulture), item))
        : throw Error("Expected a list.");

    /// <summary>The same place with another value.</summary>
    public SpecNode With(JsonElement value) => new(source, value, parent, key);

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
        foreach (var other in Entries().Where(entry => entry.Key is not ("$ref" or "summary" or "description")))
            throw other.Error($"'{other.Key}' beside $ref is not supported. In a schema, put the $ref into allOf.");

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

    /// <summary>An entry, as a dictionary has them.</summary>
    public void Deconstruct(out string name, out SpecNode value) => (name, value) = (key, this);

    private SpecNode Child(string name, JsonElement value) => new(source, value, this, name);
}
