using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.SpecDrives;

/// <summary>Edits of operations and events: paths, new ones, removed ones.</summary>
internal static class OperationEdits
{
    private const string Notes = """
          /contacts/{contactId}/notes:
            parameters:
              - { name: contactId, in: path, required: true, schema: { type: string }, example: con_abc123 }
            get:
              operationId: listNotes
              parameters: [{ name: since, in: query, required: true, schema: { type: string, format: date } }]
              responses:
                "200": { description: The notes., content: { application/json: { schema: { type: object }, example: { success: true, data: [{ text: Called }] } } } }
                "404": { $ref: "#/components/responses/NotFound" }
            post:
              operationId: addNote
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [text], properties: { text: { type: string } } } } } }
              responses:
                "204": { description: Added. }
        """;

    private const string StagesPath = """
          /stages/{id}:
            parameters:
              - { name: id, in: path, required: true, schema: { type: string }, example: stg_lead }
            get:
              operationId: getStage
              responses:
                "200":
                  description: The stage.
                  content:
                    application/json:
                      schema: { type: object }
                      examples:
                        lead: { value: { success: true, data: { id: stg_lead, name: Lead } } }
                        won: { value: { success: true, data: { id: stg_won, name: Gagné } } }
                "404": { $ref: "#/components/responses/GroupNotFound" }
        """;

    public static (string Old, string New) Stages { get; } = Edits.Path(StagesPath);

    /// <summary>An event that the mock has no code for.</summary>
    public static (string Old, string New) MergedEvent { get; } = ("  contact.deleted:\n    post:\n", """
          contact.merged:
            post:
              operationId: contactMerged
              parameters: *eventHeaders
              requestBody:
                content:
                  application/json:
                    schema: { $ref: "#/components/schemas/Event" }
                    example: { id: evt_abc123, type: contact.merged, timestamp: "2025-01-15T10:30:00Z", data: { contact: *jean } }
              responses: *eventResponses
          contact.deleted:
            post:

        """);

    public static (string Old, string New) MergedEventName { get; } =
        ("enum: [contact.created, contact.updated,", "enum: [contact.created, contact.merged, contact.updated,");

    public static SpecEdit[] Followed { get; } =
    [
        new("a path has another name", [("\n  /contacts", "\n  /people")],
            """
            GET /people/con_abc123 → 200 Jean
            POST /people/search {} → 200 "total":3
            GET /contacts → 404 There is no such path
            """),
        new("a new operation below a contact is answered with its example", [Edits.Path(Notes)],
            """
            GET /contacts/con_abc123/notes?since=2025-01-01 → 200 Called; X-ContractKit-Example: example
            GET /contacts/con_nobody/notes?since=2025-01-01 → 404 Contact not found
            GET /contacts/con_abc123/notes → 400 since is required
            GET /contacts/con_abc123/notes?since=yesterday → 400 since is not a valid date
            POST /contacts/con_abc123/notes {"text":"Hi"} → 204
            POST /contacts/con_abc123/notes {} → 400 text is required
            POST /contacts/con_nobody/notes {"text":"Hi"} → 404
            """),
        new("a new operation of something else knows the ids of its examples", [Stages],
            """
            GET /stages/stg_lead → 200 "name":"Lead"; !Gagné
            GET /stages/stg_won → 200 Gagné
            GET /stages/stg_nobody → 404 NOT_FOUND
            """),
        new("an operation is removed", [(Operation("deleteContact"), "")],
            """
            DELETE /contacts/con_abc123 → 405 Allow: GET, HEAD, PUT
            GET /contacts/con_abc123 → 200
            """),
        new("an update is a PATCH", [("    put:\n      operationId: updateContact", "    patch:\n      operationId: updateContact")],
            """
            PATCH /contacts/con_abc123 {"firstName":"J"} → 200 "firstName":"J"
            PUT /contacts/con_abc123 {"firstName":"J"} → 405
            """),
        new("an event has another name",
            [("contact.created", "contact.added"), ("^(contact\\.(created|updated|deleted)|", "^(contact\\.(added|updated|deleted)|")],
            """
            POST /webhooks {"url":"http://localhost:4020/hooks","events":["contact.added"]} → 201 contact.added
            POST /webhooks {"url":"http://localhost:4020/hooks","events":["contact.created"]} → 400 events.0 must match
            """),
    ];

    /// <summary>The text of an operation in the contract.</summary>
    private static string Operation(string id)
    {
        var lines = Files.Spec.Split('\n').ToList();
        var start = lines.IndexOf($"      operationId: {id}") - 1;
        var end = lines.FindIndex(start + 1, line => line.Length > 4 && !line.StartsWith("     ", StringComparison.Ordinal));
        return string.Concat(lines[start..end].Select(line => line + "\n"));
    }
}
