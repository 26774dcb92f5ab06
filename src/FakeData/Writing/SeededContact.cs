using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Values;

namespace Fluenzr.ContractKit.FakeData.Writing;

/// <summary>A contact of the documentation. It has every field of the contract, as all other contacts.</summary>
internal static class SeededContact
{
    private static readonly JsonNode?[] Empty = [null, new JsonArray(), new JsonObject()];

    /// <summary>The contact as printed; a field that it lacks has its default, else null, an empty list or an empty object.</summary>
    public static byte[] ToUtf8(Schema schema, JsonElement seeded) => JsonText.ToUtf8(json =>
    {
        json.WriteStartObject();
        foreach (var field in seeded.EnumerateObject().Where(field => schema.Find(field.Name) is not { IsWriteOnly: true }))
            field.WriteTo(json);
        foreach (var (name, field) in schema.AllProperties.Where(property => !seeded.TryGetProperty(property.Name, out _)))
        {
            if (field.IsWriteOnly || ValueOf(field) is not { } value)
                continue;
            json.WritePropertyName(name);
            value.WriteTo(json);
        }

        json.WriteEndObject();
    });

    private static JsonElement? ValueOf(Schema field) => field.Default
        ?? Empty.Select(JsonText.ToElement).Where(field.Allows).Select(value => (JsonElement?)value).FirstOrDefault();
}
