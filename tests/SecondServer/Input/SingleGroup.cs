using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.SecondServer.Input;

/// <summary>A single <c>groupId</c> joins <c>groupIds</c>, also in the entries of a bulk request (BODY-GROUP).</summary>
internal static class SingleGroup
{
    public static JsonElement Join(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !HasGroupId(body))
            return body;
        var fields = new JsonObject();
        foreach (var entry in body.EnumerateObject())
            fields[entry.Name] = Node(entry.Name == "contacts" ? JoinAll(entry.Value) : entry.Value);
        if (fields.ContainsKey("groupId"))
        {
            var single = fields["groupId"];
            fields.Remove("groupId");
            if (fields["groupIds"] is JsonArray list && single is not null)
                list.Add(single);
            else if (fields["groupIds"] is null)
                fields["groupIds"] = single is null ? null : new JsonArray(single);
        }

        return JsonSerializer.SerializeToElement(fields);
    }

    private static JsonElement JoinAll(JsonElement entries) => entries.ValueKind == JsonValueKind.Array
        ? JsonSerializer.SerializeToElement(new JsonArray([.. entries.EnumerateArray().Select(entry => Node(Join(entry)))]))
        : entries;

    private static bool HasGroupId(JsonElement body) =>
        body.TryGetProperty("groupId", out _)
        || (body.TryGetProperty("contacts", out var contacts) && contacts.ValueKind == JsonValueKind.Array
            && contacts.EnumerateArray().Any(entry => entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("groupId", out _)));

    private static JsonNode? Node(JsonElement value) => JsonNode.Parse(value.GetRawText());
}
