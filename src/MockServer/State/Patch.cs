using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.State;

/// <summary>What a request says of a contact, field by field of the contact, ready to be stored: references resolved, null for cleared.</summary>
internal sealed record Patch(IReadOnlyDictionary<string, JsonElement> Fields)
{
    public bool Has(string field) => Fields.ContainsKey(field);

    public JsonElement? Find(string field) => Fields.TryGetValue(field, out var value) ? value : null;

    public Patch With(string field, JsonElement value) => new(new Dictionary<string, JsonElement>(Fields) { [field] = value });
}
