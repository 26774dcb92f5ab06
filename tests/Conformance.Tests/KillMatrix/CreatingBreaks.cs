using System.Text.Json.Nodes;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that lose something of a new contact.</summary>
internal static class CreatingBreaks
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        BrokenServer.Status("A creation answers 200", "create/answer", (request, _) => request.Is("POST", "/contacts"), 200),
        OfCreated("A creation answers the email of another", "create/answer", contact => contact["email"] = "other@example.com"),
        OfCreated("The answer has no tags", "create/values", contact => contact.Remove("tags")),
        OfCreated("Numbers and truth come back as text", "create/values", contact => contact["customFields"] = Texts(contact["customFields"]!.AsObject())),
        OfCreated("A text comes back in capitals", "create/values", contact => contact["company"] = contact["company"]?.GetValue<string>().ToUpperInvariant()),
        Misread("The web site is not stored", "create/stored", "POST", "/contacts", body => body.Remove("website")),
        Misread("Tags are not stored", "create/stored", "POST", "/contacts", body => body.Remove("tags")),
        Misread("Names are cut", "create/stored", "POST", "/contacts", body => body["lastName"] = body["lastName"]?.GetValue<string>()[..1]),
        OfCreated("Groups are ids", "create/groups", contact => contact["groups"] = new JsonArray([.. contact["groups"]!.AsArray().Select(group => group!["id"]!.DeepClone())])),
        OfCreated("Groups have no names", "create/groups", contact => contact["groups"]![0]!.AsObject().Remove("name")),
        OfCreated("One group is enough", "create/groups", contact => contact["groups"]!.AsArray().RemoveAt(0)),
        OfCreated("The stage is an id", "create/stage", contact => contact["pipelineStage"] = contact["pipelineStage"]!["id"]!.DeepClone()),
        Misread("The stage is lost", "create/stage", "POST", "/contacts", body => body.Remove("pipelineStageId")),
        OfCreated("All new contacts have one id", "create/distinct", contact => contact["id"] = "con_same"),
        Instead("A new contact cannot be read", "create-read/by-id", "GET", "/contacts/*", (_, _) => Task.FromResult(Refusal(404, "NOT_FOUND", "Contact not found"))),
        Lost("The list of a tag is empty", "create-read/list", "GET", "/contacts", "tag="),
        Lost("The list of a status is empty", "create-read/list", "GET", "/contacts", "status="),
        Lost("The list of a group is empty", "create-read/group-list", "GET", "/contacts", "groupId="),
        Lost("A search for an email finds nothing", "create-read/search", "POST", "/contacts/search", "query"),
        Lost("A search for custom fields finds nothing", "create-read/search", "POST", "/contacts/search", "customFields"),
        Lost("A search for groups finds nothing", "create-read/group-search", "POST", "/contacts/search", "groups"),
    ];

    private static BrokenServer OfCreated(string name, string check, Action<JsonObject> spoil) =>
        BrokenServer.Json(name, check, (request, answer) => request.Is("POST", "/contacts") && answer.IsSuccessStatusCode, json => spoil(json["data"]!.AsObject()));

    private static BrokenServer Lost(string name, string check, string method, string path, string asked) => new(name, check, async (request, server) =>
    {
        var text = request.RequestUri!.Query + (request.Content is null ? "" : await request.Content.ReadAsStringAsync());
        return request.Is(method, path) && text.Contains(asked, StringComparison.Ordinal)
            ? Answer(200, """{ "success": true, "data": [], "meta": { "page": 1, "perPage": 20, "total": 0, "totalPages": 0 } }""")
            : await server.Send(request);
    });

    private static JsonObject Texts(JsonObject fields)
    {
        fields["page_equipe"] = true;
        return new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value!.ToJsonString())));
    }
}
