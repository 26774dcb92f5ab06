using System.Text;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Tests.Breaking;

/// <summary>Servers whose contacts look otherwise.</summary>
internal static class ContactObjectBreaks
{
    public static IReadOnlyList<Break> All { get; } =
    [
        Spoil.Contact("A contact has no website", "obj/fields-sent", contact => contact.Remove("website")),
        Spoil.Contact("The telephone is a number", "obj/fields-sent", contact => contact["phone"] = 33612345678),
        Spoil.Contact("Tags are one text", "obj/fields-sent", contact => contact["tags"] = string.Join(',', contact["tags"]!.AsArray().Select(tag => (string)tag!))),
        Spoil.Contact("Groups are only their ids", "obj/fields-sent", contact => contact["groups"] = new JsonArray([.. contact["groups"]!.AsArray().Select(group => group!["id"]!.DeepClone())])),
        Spoil.Contact("The id has another prefix", "obj/own-fields", contact => contact["id"] = ((string)contact["id"]!).Replace("con_", "contact_", StringComparison.Ordinal)),
        Spoil.Contact("A contact has no time of change", "obj/own-fields", contact => contact.Remove("updatedAt")),
        Spoil.Contact("The status is a number", "obj/own-fields", contact => contact["status"] = 1),
        Spoil.Contact("Times are Unix seconds", "obj/times-utc", contact => contact["createdAt"] = 1737000000),
        Spoil.Contact("Times are local", "obj/times-utc", contact => contact["updatedAt"] = "2025-01-15T15:45:00+01:00"),
        Spoil.Contact("Times have no zone", "obj/times-utc", contact => contact["createdAt"] = "2025-01-15T15:45:00"),
        Spoil.Contact("Groups have no name", "obj/groups", contact => contact["groups"]!.AsArray().ToList().ForEach(group => group!.AsObject().Remove("name"))),
        Spoil.Contact("Groups are not told", "obj/groups", contact => contact["groups"] = new JsonArray()),
        Spoil.Contact("Names are snake_case", "obj-camel/names", contact =>
        {
            contact["first_name"] = contact["firstName"]?.DeepClone();
            contact.Remove("firstName");
        }),
        Spoil.Contact("Names are PascalCase too", "obj-camel/names", contact => contact["JobTitle"] = contact["jobTitle"]?.DeepClone()),
        Spoil.Items("Statuses are in capitals", "status/of-enum", items => items.ToList().ForEach(item => item!["status"] = ((string)item["status"]!).ToUpperInvariant())),
        Spoil.Items("There is another status", "status/of-enum", items => items[^1]!["status"] = "archived"),
        Spoil.Contact("The stage is only its id", "stages/resolved", contact => contact["pipelineStage"] = contact["pipelineStage"]?["id"]?.DeepClone()),
        Spoil.Contact("The stage has no name", "stages/resolved", contact => (contact["pipelineStage"] as JsonObject)?.Remove("name")),
        Spoil.Contact("Numbers come back as texts", "custom-types/round-trip", contact => Custom(contact, "count", value => value.ToJsonString())),
        Spoil.Contact("Booleans come back as numbers", "custom-types/round-trip", contact => Custom(contact, "yes", _ => 1)),
        Spoil.Contact("Texts of digits come back as numbers", "custom-types/round-trip", contact => Custom(contact, "digits", _ => 42)),
        Rewritten("Text is escaped for HTML", "unicode/fields", text => text.Replace("<script>", "&lt;script&gt;", StringComparison.Ordinal)),
        Rewritten("Astral letters are lost", "unicode/fields", text => text.Replace("\\uD83D\\uDC69", "?", StringComparison.Ordinal)),
        Rewritten("Quotes are doubled", "unicode/fields", text => text.Replace("'", "''", StringComparison.Ordinal)),
        Rewritten("Line breaks are blanks in custom fields", "unicode/tags-custom", text => text.Replace("one\\ntwo", "one two", StringComparison.Ordinal)),
        Rewritten("Tags are in lower case", "unicode/tags-custom", text => text.Replace("Straße", "straße", StringComparison.Ordinal)),
        Rewritten("An update turns letters to ASCII", "unicode/update", text => text.Replace("É", "E", StringComparison.Ordinal)),
        Spoil.Contact("Text is cut off at 255 characters", "unicode/long", contact => contact["company"] = Cut(contact["company"])),
        Spoil.Contact("A contact was changed before it was created", "obj/times-utc", contact => contact["updatedAt"] = "2001-01-01T00:00:00Z"),
        Spoil.Contact("Accents are composed", "unicode/fields", contact => contact["lastName"] = ((string?)contact["lastName"])?.Replace("e\u0301", "é", StringComparison.Ordinal)),
    ];

    private static void Custom(JsonObject contact, string name, Func<JsonNode, JsonNode> spoil)
    {
        if (contact["customFields"] is JsonObject fields && fields[name] is { } value)
            fields[name] = spoil(value);
    }

    private static JsonNode? Cut(JsonNode? text) => text is null ? null : ((string)text!)[..Math.Min(255, ((string)text!).Length)];

    private static Break Rewritten(string name, string check, Func<string, string> rewrite) => new(name, check, async (request, server) =>
    {
        if (request.Content is not null)
            request.Content = new StringContent(rewrite(await request.Content.ReadAsStringAsync()), Encoding.UTF8, "application/json");
        return await server.Send(request);
    });
}
