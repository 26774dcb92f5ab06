using System.Text.Json.Nodes;
using static Fluenzr.ContractKit.Conformance.Tests.EditedSpecs.Edit;

namespace Fluenzr.ContractKit.Conformance.Tests.EditedSpecs;

/// <summary>Messages, codes, statuses, headers, operations, paths and events.</summary>
internal static class ServerEdits
{
    private const string Stages = """
        { "get": { "operationId": "listStages", "summary": "List stages", "x-access": "read", "responses": { "200": {
          "description": "The stages.", "content": { "application/json": {
            "schema": { "type": "object", "required": ["success", "data"], "properties": { "success": { "type": "boolean" },
              "data": { "type": "array", "items": { "type": "object", "required": ["id", "name"] } } } },
            "examples": { "two": { "value": { "success": true, "data": [{ "id": "stg_lead", "name": "Lead" }] } } } } } } } } }
        """;

    private const string Notes = """
        { "parameters": [{ "name": "id", "in": "path", "required": true, "description": "The contact.", "schema": { "type": "string" } }],
          "post": { "operationId": "addContactNote", "summary": "Add a note", "x-access": "write", "requestBody": { "required": true,
            "content": { "application/json": {
              "schema": { "type": "object", "required": ["text"], "properties": { "text": { "type": "string" } } },
              "examples": { "note": { "value": { "text": "Called." } } } } } },
          "responses": { "201": { "description": "The note.", "content": { "application/json": {
            "schema": { "type": "object", "required": ["success", "data"], "properties": {
              "success": { "type": "boolean" }, "data": { "type": "object", "required": ["text"] } } },
            "examples": { "note": { "value": { "success": true, "data": { "text": "Called." } } } } } } } } } }
        """;

    public static IReadOnlyList<SpecEdit> All { get; } =
    [
        new("A taken email has another message", "email-dup/refused", Text("Email already exists", "This email is in use")),
        new("An invalid email has another message", "email-fmt/no-at", Text("Invalid email format", "This is no email")),
        new("An unknown contact has another message", "codes/refusals", Text("Contact not found", "No such contact")),
        new("A validation error has another code", "env-err/validation", Text("VALIDATION_ERROR", "INVALID_REQUEST")),
        new("What is not found has another code", "codes/refusals", Text("\"NOT_FOUND\"", "\"MISSING\"")),
        new("A conflict has another code", "email-dup/refused", Text("\"CONFLICT\"", "\"DUPLICATE\"")),
        new("A conflict has status 422", "email-dup/refused", Edit.All(
            Text("\"status\":409", "\"status\":422"), Text("\"409\":", "\"422\":"))),
        new("A validation error has status 422", "email-req/absent", Edit.All(
            Text("\"status\":400", "\"status\":422"), Text("\"400\":{\"$ref\"", "\"422\":{\"$ref\""))),
        new("What is not found has status 410", "get-404/read", Edit.All(
            Text("\"status\":404", "\"status\":410"), Text("\"404\":{\"$ref\"", "\"410\":{\"$ref\""))),
        new("The rate limit is 5000", "rate/limit", Document(document => document["x-rate-limit"]!["requests"] = 5000)),
        new("A body has at most 200 KB", "limits/body", Document(document => document["x-max-body-bytes"] = 204800)),
        new("There is no import", "delete/email-free", Without("/contacts/bulk post")) { IsNoticed = false },
        new("There is no search", "delete/not-listed", Without("/contacts/search post")) { IsNoticed = false },
        new("Tags are not added and removed", "put-lists/tags", Without("/contacts/{id}/tags post", "/contacts/{id}/tags delete"))
            { IsNoticed = false },
        new("Groups are not added and removed", "put-lists/groups",
            Without("/contacts/{id}/groups post", "/contacts/{id}/groups delete")) { IsNoticed = false },
        new("Contacts are not deleted", "put/answer", Without("/contacts/{id} delete")) { IsNoticed = false },
        new("There are no operations on groups", "create/values", Without(
            "/groups get", "/groups post", "/groups/{id} get", "/groups/{id} put", "/groups/{id} delete", "/groups/{id}/contacts post"))
            { IsNoticed = false },
        new("The stages are listed", "codes/successes", NewPath("/stages", Stages)),
        new("The search is at /contacts/query", "search/query", MovedPath("/contacts/search", "/contacts/query")),
        new("Contacts are at /people", "base/answers", MovedPath("/contacts", "/people")),
        new("Groups are at /lists", "groups-crud/read", MovedPath("/groups", "/lists")),
        new("An update is a PATCH", "put/answer", Method("/contacts/{id}", "put", "patch")),
        new("groupId is called list", "f-group/exact", Text("\"name\":\"groupId\"", "\"name\":\"list\"")),
        new("A creation has status 200", "create/answer", Status("/contacts", "post", "201", "200")),
        new("The creation of a group has status 200", "groups-crud/created", Status("/groups", "post", "201", "200")),
        new("The headers of the rate limit have other names", "rate/headers", Text("X-RateLimit-", "RateLimit-")),
        new("Notes are added", "codes/successes", NewPath("/contacts/{id}/notes", Notes)),
        new("The id of a contact starts with ct_", "obj/own-fields", Text("con_", "ct_")),
        new("The id of a group starts with lst_", "groups-crud/created", Text("grp_", "lst_")),
        new("perPage is called pageSize", "page/per-page", Text("\"name\":\"perPage\"", "\"name\":\"pageSize\"")),
        new("A deletion has status 204", "delete/answer", Document(document =>
        {
            var responses = document["paths"]!["/contacts/{id}"]!["delete"]!["responses"]!.AsObject();
            responses.Remove("200");
            responses.Insert(0, "204", new JsonObject { ["description"] = "Deleted." });
        })),
        new("A creation has status 202", "create/answer", Status("/contacts", "post", "201", "202")),
        new("The order is called direction", "sort/descending", Text("\"name\":\"order\"", "\"name\":\"direction\"")),
        new("The groups are listed without a key", "no-key/listGroups", Document(document =>
            document["paths"]!["/groups"]!["get"]!["security"] = new JsonArray())),
        new("blocked is called banned", "f-status/own", Text("blocked", "banned")),
        new("The ids of contacts are UUIDs", "obj/own-fields", Edit.All(
            Text("con_abc123", "0b0f7f5e-5a8e-4d6c-9a44-0f9d1c3b2a10"), Text("con_def456", "0b0f7f5e-5a8e-4d6c-9a44-0f9d1c3b2a11"),
            Text("\"pattern\":\"^con_.+$\"", "\"format\":\"uuid\""))),
    ];
}
