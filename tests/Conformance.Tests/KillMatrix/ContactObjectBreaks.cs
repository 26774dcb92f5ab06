using System.Text;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers whose contacts look otherwise.</summary>
internal static class ContactObjectBreaks
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        ResponseMutations.Contact("A contact has no website", "obj/fields-sent", contact => contact.Remove("website")),
        ResponseMutations.Contact("The telephone is a number", "obj/fields-sent", contact => contact["phone"] = 33612345678),
        ResponseMutations.Contact("Tags are one text", "obj/fields-sent", contact => contact["tags"] = string.Join(',', contact["tags"]!.AsArray().Select(tag => (string)tag!))),
        ResponseMutations.Contact("Groups are only their ids", "obj/fields-sent", contact => contact["groups"] = new JsonArray([.. contact["groups"]!.AsArray().Select(group => group!["id"]!.DeepClone())])),
        ResponseMutations.Contact("The id has another prefix", "obj/own-fields", contact => contact["id"] = ((string)contact["id"]!).Replace("con_", "contact_", StringComparison.Ordinal)),
        ResponseMutations.Contact("A contact has no time of change", "obj/own-fields", contact => contact.Remove("updatedAt")),
        ResponseMutations.Contact("The status is a number", "obj/own-fields", contact => contact["status"] = 1),
        ResponseMutations.Contact("Times are Unix seconds", "obj/times-utc", contact => contact["createdAt"] = 1737000000),
        ResponseMutations.Contact("Times are local", "obj/times-utc", contact => contact["updatedAt"] = "2025-01-15T15:45:00+01:00"),
        ResponseMutations.Contact("Times have no zone", "obj/times-utc", contact => contact["createdAt"] = "2025-01-15T15:45:00"),
        ResponseMutations.Contact("Groups have no name", "obj/groups", contact => contact["groups"]!.AsArray().ToList().ForEach(group => group!.AsObject().Remove("name"))),
        ResponseMutations.Contact("Groups are not told", "obj/groups", contact => contact["groups"] = new JsonArray()),
        ResponseMutations.Contact("Names are snake_case", "obj-camel/names", contact =>
        {
            contact["first_name"] = contact["firstName"]?.DeepClone();
            contact.Remove("firstName");
        }),
        ResponseMutations.Contact("Names are PascalCase too", "obj-camel/names", contact => contact["JobTitle"] = contact["jobTitle"]?.DeepClone()),
        ResponseMutations.Items("Statuses are in capitals", "status/of-enum", items => items.ToList().ForEach(item => item!["status"] = ((string)item["status"]!).ToUpperInvariant())),
        ResponseMutations.Items("There is another status", "status/of-enum", items => items[^1]!["status"] = "archived"),
        ResponseMutations.Contact("The stage is only its id", "stages/resolved", contact => contact["pipelineStage"] = contact["pipelineStage"]?["id"]?.DeepClone()),
        ResponseMutations.Contact("The stage has no name", "stages/resolved", contact => (contact["pipelineStage"] as JsonObject)?.Remove("name")),
        ResponseMutations.Contact("Numbers come back as texts", "custom-types/round-trip", contact => Custom(contact, "count", value => value.ToJsonString())),
        ResponseMutations.Contact("Booleans come back as numbers", "custom-types/round-trip", contact => Custom(contact, "yes", _ => 1)),
        ResponseMutations.Contact("Texts of digits come back as numbers", "custom-types/round-trip", contact => Custom(contact, "digits", _ => 42)),
        Rewritten("Text is escaped for HTML", "unicode/fields", text => text.Replace("<script>", "&lt;script&gt;", StringComparison.Ordinal)),
        Rewritten("Astral letters are lost", "unicode/fields", text => text.Replace("\\uD83D\\uDC69", "?", StringComparison.Ordinal)),
        Rewritten("Quotes are doubled", "unicode/fields", text => text.Replace("'", "''", StringComparison.Ordinal)),
        Rewritten("Line breaks are blanks in custom fields", "unicode/tags-custom", text => text.Replace("one\\ntwo", "one two", StringComparison.Ordinal)),
        Rewritten("Tags are in lower case", "unicode/tags-custom", text => text.Replace("Straße", "straße", StringComparison.Ordinal)),
        Rewritten("An update turns letters to ASCII", "unicode/update", text => text.Replace("É", "E", StringComparison.Ordinal)),
        ResponseMutations.Contact("Text is cut off at 255 characters", "unicode/long", contact => contact["company"] = Cut(contact["company"])),
        ResponseMutations.Contact("A contact was changed before it was created", "obj/times-utc", contact => contact["updatedAt"] = "2001-01-01T00:00:00Z"),
        ResponseMutations.Contact("Accents are composed", "unicode/fields", contact => contact["lastName"] = ((string?)contact["lastName"])?.Replace("e\u0301", "é", StringComparison.Ordinal)),
    ];

    private static void Custom(JsonObject contact, string name, Func<JsonNode, JsonNode> spoil)
    {
        if (contact["customFields"] is JsonObject fields && fields[name] is { } value)
            fields[name] = spoil(value);
    }

    private static JsonNode? Cut(JsonNode? text) => text is null ? null : ((string)text!)[..Math.Min(255, ((string)text!).Length)];

    private static BrokenServer Rewritten(string name, string check, Func<string, string> rewrite) => new(name, check, async (request, server) =>
    {
        if (request.Content is not null)
            request.Content = new StringContent(rewrite(await request.Content.ReadAsStringAsync()), Encoding.UTF8, "application/json");
        return await server.Send(request);
    });
}
