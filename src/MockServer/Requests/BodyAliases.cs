using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Requests;

/// <summary>Puts single ids into the list that they stand for: <c>groupId</c> into <c>groupIds</c> (BODY-GROUP).</summary>
internal static class BodyAliases
{
    public static JsonElement Replace(Schema schema, JsonElement body, Choices choices) =>
        choices.Find("BODY-GROUP", "aliases") is { } aliases ? Replace(schema, body, aliases) : body;

    // At any depth, because a bulk request has entries.
    private static JsonElement Replace(Schema schema, JsonElement value, JsonElement aliases)
    {
        if (value.ValueKind == JsonValueKind.Array && schema.Items is { } items && items.AllProperties.Any())
            return JsonOutput.List(value.EnumerateArray().Select(item => Replace(items, item, aliases)));
        if (value.ValueKind != JsonValueKind.Object || !schema.AllProperties.Any())
            return value;

        var fields = new OrderedDictionary<string, JsonElement>();
        foreach (var entry in value.EnumerateObject())
            fields[entry.Name] = schema.Find(entry.Name) is { } field ? Replace(field, entry.Value, aliases) : entry.Value;
        foreach (var alias in aliases.EnumerateObject())
        {
            var list = alias.Value.GetString()!;
            if (schema.Find(list) is not null && schema.Find(alias.Name) is null && fields.Remove(alias.Name, out var item))
                fields[list] = Add(fields.TryGetValue(list, out var given) ? given : default, item);
        }

        return JsonOutput.Element(json =>
        {
            json.WriteStartObject();
            foreach (var (name, field) in fields)
            {
                json.WritePropertyName(name);
                field.WriteTo(json);
            }

            json.WriteEndObject();
        });
    }

    // An invalid list stays, so that it is reported.
    private static JsonElement Add(JsonElement list, JsonElement item) => list.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => item.ValueKind == JsonValueKind.Null ? item : JsonOutput.List([item]),
        JsonValueKind.Array when item.ValueKind != JsonValueKind.Null => JsonOutput.List(list.EnumerateArray().Append(item)),
        _ => list,
    };
}
