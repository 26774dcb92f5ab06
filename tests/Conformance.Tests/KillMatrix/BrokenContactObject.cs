using System.Text;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers whose contacts have another form.</summary>
internal static class BrokenContactObject
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        ResponseMutations.Contact("A contact has no website", "obj/fields-sent", contact => contact.Remove("website")),
        ResponseMutations.Contact("The phone is a number", "obj/fields-sent", contact => contact["phone"] = 33612345678),
        ResponseMutations.Contact("Tags are one comma-separated string", "obj/fields-sent",
            contact => contact["tags"] = string.Join(',', contact["tags"]!.AsArray().Select(tag => (string)tag!))),
        ResponseMutations.Contact("Groups are only ids", "obj/fields-sent",
            contact => contact["groups"] = new JsonArray([.. contact["groups"]!.AsArray().Select(group => group!["id"]!.DeepClone())])),
        ResponseMutations.Contact("The id has another prefix", "obj/own-fields",
            contact => contact["id"] = ((string)contact["id"]!).Replace("con_", "contact_", StringComparison.Ordinal)),
        ResponseMutations.Contact("A contact has no updatedAt", "obj/own-fields", contact => contact.Remove("updatedAt")),
        ResponseMutations.Contact("The status is a number", "obj/own-fields", contact => contact["status"] = 1),
        ResponseMutations.Contact("createdAt is in Unix seconds", "obj/times-utc", contact => contact["createdAt"] = 1737000000),
        ResponseMutations.Contact("updatedAt is in local time", "obj/times-utc",
            contact => contact["updatedAt"] = "2025-01-15T15:45:00+01:00"),
        ResponseMutations.Contact("createdAt has no time zone", "obj/times-utc", contact => contact["createdAt"] = "2025-01-15T15:45:00"),
        ResponseMutations.Contact("Groups have no name", "obj/groups",
            contact => contact["groups"]!.AsArray().ToList().ForEach(group => group!.AsObject().Remove("name"))),
        ResponseMutations.Contact("A contact shows no groups", "obj/groups", contact => contact["groups"] = new JsonArray()),
        ResponseMutations.Contact("Field names are in snake_case", "obj-camel/names", contact =>
        {
            contact["first_name"] = contact["firstName"]?.DeepClone();
            contact.Remove("firstName");
        }),
        ResponseMutations.Contact("Field names also occur in PascalCase", "obj-camel/names",
            contact => contact["JobTitle"] = contact["jobTitle"]?.DeepClone()),
        ResponseMutations.Items("Statuses are upper case", "status/of-enum",
            items => items.ToList().ForEach(item => item!["status"] = ((string)item["status"]!).ToUpperInvariant())),
        ResponseMutations.Items("A contact has an undocumented status", "status/of-enum", items => items[^1]!["status"] = "archived"),
        ResponseMutations.Contact("The stage is only an id", "stages/resolved",
            contact => contact["pipelineStage"] = contact["pipelineStage"]?["id"]?.DeepClone()),
        ResponseMutations.Contact("The stage has no name", "stages/resolved",
            contact => (contact["pipelineStage"] as JsonObject)?.Remove("name")),
        ResponseMutations.Contact("Numbers come back as strings", "custom-types/round-trip",
            contact => CustomField(contact, "count", value => value.ToJsonString())),
        ResponseMutations.Contact("Booleans come back as numbers", "custom-types/round-trip",
            contact => CustomField(contact, "yes", _ => 1)),
        ResponseMutations.Contact("Strings of digits come back as numbers", "custom-types/round-trip",
            contact => CustomField(contact, "digits", _ => 42)),
        RequestText("Text is escaped for HTML", "unicode/fields",
            text => text.Replace("<script>", "&lt;script&gt;", StringComparison.Ordinal)),
        RequestText("Characters outside the BMP are lost", "unicode/fields",
            text => text.Replace("\\uD83D\\uDC69", "?", StringComparison.Ordinal)),
        RequestText("Quotes are doubled", "unicode/fields", text => text.Replace("'", "''", StringComparison.Ordinal)),
        RequestText("Line breaks in custom fields become spaces", "unicode/tags-custom",
            text => text.Replace("one\\ntwo", "one two", StringComparison.Ordinal)),
        RequestText("Tags are lower-cased", "unicode/tags-custom", text => text.Replace("Straße", "straße", StringComparison.Ordinal)),
        RequestText("An update converts letters to ASCII", "unicode/update", text => text.Replace("É", "E", StringComparison.Ordinal)),
        ResponseMutations.Contact("Text is truncated at 255 characters", "unicode/long",
            contact => contact["company"] = Truncate(contact["company"])),
        ResponseMutations.Contact("updatedAt is before createdAt", "obj/times-utc",
            contact => contact["updatedAt"] = "2001-01-01T00:00:00Z"),
        ResponseMutations.Contact("Accents are composed (NFC)", "unicode/fields",
            contact => contact["lastName"] = ((string?)contact["lastName"])?.Replace("e\u0301", "é", StringComparison.Ordinal)),
    ];

    private static void CustomField(JsonObject contact, string name, Func<JsonNode, JsonNode> mutate)
    {
        if (contact["customFields"] is JsonObject fields && fields[name] is { } value)
            fields[name] = mutate(value);
    }

    private static JsonNode? Truncate(JsonNode? text) => text is null ? null : ((string)text!)[..Math.Min(255, ((string)text!).Length)];

    private static BrokenServer RequestText(string name, string check, Func<string, string> rewrite) =>
        new(name, check, async (request, server) =>
        {
            if (request.Content is not null)
                request.Content = new StringContent(rewrite(await request.Content.ReadAsStringAsync()), Encoding.UTF8, "application/json");
            return await server.Send(request);
        });
}
