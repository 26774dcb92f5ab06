using System.Text.Json.Nodes;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that change or lose values of new contacts.</summary>
internal static class BrokenCreate
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        BrokenServer.Status("A creation answers 200", "create/answer", (request, _) => request.Is("POST", "/contacts"), 200),
        Created("A creation answers another email", "create/answer", contact => contact["email"] = "other@example.com"),
        Created("The response to a creation has no tags", "create/values", contact => contact.Remove("tags")),
        Created("Numbers and booleans come back as strings", "create/values",
            contact => contact["customFields"] = ToStrings(contact["customFields"]!.AsObject())),
        Created("A string comes back in upper case", "create/values",
            contact => contact["company"] = contact["company"]?.GetValue<string>().ToUpperInvariant()),
        ChangesRequest("The website is not stored", "create/stored", "POST", "/contacts", body => body.Remove("website")),
        ChangesRequest("Tags are not stored", "create/stored", "POST", "/contacts", body => body.Remove("tags")),
        ChangesRequest("Last names are truncated", "create/stored", "POST", "/contacts",
            body => body["lastName"] = body["lastName"]?.GetValue<string>()[..1]),
        Created("Groups of a new contact are only ids", "create/groups",
            contact => contact["groups"] = new JsonArray([.. contact["groups"]!.AsArray().Select(group => group!["id"]!.DeepClone())])),
        Created("Groups of a new contact have no names", "create/groups", contact => contact["groups"]![0]!.AsObject().Remove("name")),
        Created("Only one group is assigned", "create/groups", contact => contact["groups"]!.AsArray().RemoveAt(0)),
        Created("The stage of a new contact is only an id", "create/stage",
            contact => contact["pipelineStage"] = contact["pipelineStage"]!["id"]!.DeepClone()),
        ChangesRequest("The stage of a new contact is not stored", "create/stage", "POST", "/contacts",
            body => body.Remove("pipelineStageId")),
        Created("All new contacts have the same id", "create/distinct", contact => contact["id"] = "con_same"),
        Instead("A new contact cannot be read", "create-read/by-id", "GET", "/contacts/*",
            (_, _) => Task.FromResult(Error(404, "NOT_FOUND", "Contact not found"))) with { Clause = "GET" },
        FindsNothing("The filter tag matches nothing", "create-read/list", "GET", "/contacts", "tag=")
            with { Clause = "F-TAG" },
        FindsNothing("The filter status matches nothing", "create-read/list", "GET", "/contacts", "status=")
            with { Clause = "F-STATUS" },
        FindsNothing("The filter groupId matches nothing", "create-read/group-list", "GET", "/contacts", "groupId=")
            with { Clause = "F-GROUP" },
        FindsNothing("A search by email finds nothing", "create-read/search", "POST", "/contacts/search", "query")
            with { Clause = "SEARCH" },
        FindsNothing("A search by custom fields finds nothing", "create-read/search", "POST", "/contacts/search", "customFields"),
        FindsNothing("A search by groups finds nothing", "create-read/group-search", "POST", "/contacts/search", "groups")
            with { Clause = "SEARCH" },
    ];

    private static BrokenServer Created(string name, string check, Action<JsonObject> mutate) =>
        BrokenServer.Json(name, check, (request, response) => request.Is("POST", "/contacts") && response.IsSuccessStatusCode,
            json => mutate(json["data"]!.AsObject()));

    private static BrokenServer FindsNothing(string name, string check, string method, string path, string condition) =>
        new(name, check, async (request, server) =>
        {
            var text = request.RequestUri!.Query + (request.Content is null ? "" : await request.Content.ReadAsStringAsync());
            return request.Is(method, path) && text.Contains(condition, StringComparison.Ordinal)
                ? Response(200, """{ "success": true, "data": [], "meta": { "page": 1, "perPage": 20, "total": 0, "totalPages": 0 } }""")
                : await server.Send(request);
        });

    private static JsonObject ToStrings(JsonObject fields)
    {
        fields["page_equipe"] = true;
        return new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value!.ToJsonString())));
    }
}
