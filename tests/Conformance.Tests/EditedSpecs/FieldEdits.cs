using static Fluenzr.ContractKit.Conformance.Tests.EditedSpecs.Edit;

namespace Fluenzr.ContractKit.Conformance.Tests.EditedSpecs;

/// <summary>New fields, unique fields, filters and sort fields.</summary>
internal static class FieldEdits
{
    private const string Score = """
        { "type": ["integer", "null"], "minimum": 0, "maximum": 100, "description": "The score." }
        """;

    public static IReadOnlyList<SpecEdit> All { get; } =
    [
        New("nickname", """{ "type": ["string", "null"], "description": "The nickname." }"""),
        New("score", Score),
        New("revenue", """{ "type": ["number", "null"], "minimum": 0, "description": "The revenue." }"""),
        New("vip", """{ "type": ["boolean", "null"], "description": "Whether it is a VIP." }"""),
        New("birthday", """{ "type": ["string", "null"], "format": "date", "description": "The birthday." }"""),
        New("lastSeenAt", """{ "type": ["string", "null"], "format": "date-time", "description": "The last visit." }"""),
        New("linkedinUrl", """{ "type": ["string", "null"], "format": "uri", "maxLength": 200, "description": "The profile." }"""),
        New("externalRef", """{ "type": ["string", "null"], "format": "uuid", "description": "The id in another system." }"""),
        New("salutation", """{ "type": ["string", "null"], "enum": ["mr", "ms", null], "description": "The salutation." }"""),
        New("languages", """{ "type": "array", "items": { "type": "string", "maxLength": 20 }, "description": "The languages." }"""),
        New("address", """
            { "type": "object", "required": ["city"], "description": "The address.",
              "properties": { "city": { "type": "string" }, "zip": { "type": "string" } } }
            """),
        New("phones", """
            { "type": "array", "maxItems": 3, "description": "More numbers.",
              "items": { "type": "object", "required": ["number"], "properties": { "number": { "type": "string" } } } }
            """),
        new("score is at most 100", "limits/createContact", Field("score", Score)),
        new("language is fr by default", "default/language", Field(
            "language", """{ "type": "string", "enum": ["fr", "en", "es"], "default": "fr", "description": "The language." }""")),
        new("phone is unique", "unique/phone", Edit.All(
            Input("phone", """{ "x-unique": "phoneTaken" }"""),
            Error("phoneTaken", """{ "status": 409, "code": "CONFLICT", "message": "Phone already exists" }"""))),
        new("externalId is unique", "unique/externalId", Edit.All(
            Field("externalId", """{ "type": ["string", "null"], "x-unique": "externalIdTaken", "description": "The id elsewhere." }"""),
            Error("externalIdTaken", """{ "status": 409, "code": "CONFLICT", "message": "External id already exists" }"""))),
        new("The list is filtered by company", "filter/company", ListParameter("""
            { "name": "company", "in": "query", "description": "The company.", "schema": { "type": "string" },
              "x-filter": { "path": "company", "compare": "contains", "case": "F-CASE.email" } }
            """)),
        new("The list is filtered by jobTitle", "filter/jobTitle", ListParameter("""
            { "name": "jobTitle", "in": "query", "description": "The job title.", "schema": { "type": "string" },
              "x-filter": { "path": "jobTitle", "compare": "equals" } }
            """)),
        new("The list is filtered by score", "filter/score", Edit.All(Field("score", Score), ListParameter("""
            { "name": "score", "in": "query", "description": "The score.", "schema": { "type": "integer" },
              "x-filter": { "path": "score", "compare": "equals" } }
            """))),
        new("The search is filtered by company", "filter/filters.company", Property("SearchFilters", "company", """
            { "type": "string", "description": "The company.", "x-filter": { "path": "company", "compare": "equals" } }
            """)),
        new("Contacts are sorted by phone", "sort-field/phone", Schema("SortField", """
            { "enum": ["email", "firstName", "lastName", "company", "jobTitle", "phone", "status", "createdAt", "updatedAt"] }
            """)),
        new("Contacts are sorted by score", "sort-field/score", Edit.All(Field("score", Score), Schema("SortField", """
            { "enum": ["email", "firstName", "lastName", "company", "jobTitle", "score", "status", "createdAt", "updatedAt"] }
            """))),
        new("Contacts are not sorted by company", "sort/ascending", Schema("SortField", """
            { "enum": ["email", "firstName", "lastName", "jobTitle", "status", "createdAt", "updatedAt"] }
            """)) { IsNoticed = false },
        new("The list is filtered by vip", "filter/vip", Edit.All(
            Field("vip", """{ "type": ["boolean", "null"], "description": "Whether it is a VIP." }"""), ListParameter("""
            { "name": "vip", "in": "query", "description": "VIPs.", "schema": { "type": "boolean" },
              "x-filter": { "path": "vip", "compare": "equals" } }
            """))),
        new("The list is filtered by city", "filter/city", Edit.All(
            Field("address", """
                { "type": "object", "required": ["city"], "description": "The address.", "properties": { "city": { "type": "string" } } }
                """),
            ListParameter("""
                { "name": "city", "in": "query", "description": "The city.", "schema": { "type": "string" },
                  "x-filter": { "path": "address.city", "compare": "equals" } }
                """))),
        new("Only the server sets score", "read-only/score", Field(
            "score", """{ "type": ["integer", "null"], "readOnly": true, "description": "The score." }""")) { IsNoticed = false },
        new("Only the server sets website", "read-only/website", Field("website", """{ "readOnly": true }""")),
        new("No response shows pin", "write-only/pin", Field(
            "pin", """{ "type": ["string", "null"], "writeOnly": true, "maxLength": 60, "description": "The pin." }"""))
            { IsNoticed = false },
        new("status is called state", "obj/own-fields", Edit.All(
            Document(document =>
            {
                foreach (var name in new[] { "Contact", "ContactPart" })
                {
                    var properties = document["components"]!["schemas"]![name]!["properties"]!.AsObject();
                    var status = properties["status"]!;
                    properties.Remove("status");
                    properties["state"] = status;
                }

                var required = document["components"]!["schemas"]!["Contact"]!["required"]!.AsArray();
                required[required.Select(name => (string?)name).ToList().IndexOf("status")] = "state";
                var sort = document["components"]!["schemas"]!["SortField"]!["enum"]!.AsArray();
                sort[sort.Select(name => (string?)name).ToList().IndexOf("status")] = "state";
            }),
            Text("\"path\":\"status\"", "\"path\":\"state\""),
            Text("\"status\":\"active\",\"groups\"", "\"state\":\"active\",\"groups\""))),
        new("groupIds is called lists", "create/groups", Edit.RenamedInput("groupIds", "lists")),
        new("pipelineStageId is called stageId", "create/stage", Edit.RenamedInput("pipelineStageId", "stageId")),
        new("jobTitle is called position", "obj/fields-sent", Text("jobTitle", "position")),
        new("firstName is called givenName", "obj/fields-sent", Text("firstName", "givenName")),
    ];

    private static SpecEdit New(string name, string schema) => new($"A contact has {name}", "obj/fields-sent", Field(name, schema));
}
