using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Contract;

/// <summary>The possible behaviours for an open clause, or for one facet of it: an entry of <c>x-choices</c> in the spec.</summary>
/// <param name="Id">The clause id, or <c>CLAUSE.facet</c>, for example <c>PAGE-OVER</c> or <c>F-CASE.tag</c>.</param>
/// <param name="Clause">The id of the open clause.</param>
/// <param name="Default">The value that applies when none is chosen; a key of <paramref name="Values"/>.</param>
/// <param name="Values">
/// The possible values by name. Each is a description (JSON string), or an object with a <c>description</c> and the data of the value.
/// </param>
public sealed record Choice(string Id, string Clause, string Default, IReadOnlyDictionary<string, JsonElement> Values)
{
    /// <summary>What a value means; null when the spec does not say.</summary>
    /// <param name="value">A key of <see cref="Values"/>.</param>
    public string? Describe(string value) => Values[value] switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Object } data when data.TryGetProperty("description", out var description) => description.GetString(),
        _ => null,
    };

    // Each value that has data under this key, with other data.
    internal Choice With(string key, JsonNode data)
    {
        JsonElement Changed(JsonElement value)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(key, out _))
                return value;
            var changed = JsonObject.Create(value)!;
            changed[key] = data.DeepClone();
            return JsonElement.Parse(changed.ToJsonString());
        }

        return this with { Values = Values.ToDictionary(entry => entry.Key, entry => Changed(entry.Value)) };
    }
}
