namespace Fluenzr.ContractKit.MockServer.Tests.Documentation;

/// <summary>
/// The examples of the documentation's page, in its order. An answer holds what is printed: <c>…</c> ends a text whose rest does not count,
/// a list may go on behind the items printed, an object may have further fields where the page elides some.
/// </summary>
internal static class PageExamples
{
    /// <summary>Every <c>curl</c> of the page, with the answer printed under it.</summary>
    public static IReadOnlyList<Example> Curls { get; } =
    [
        new("List",
            """
            curl -X GET "https://api.fluenzr.co/v1/contacts?groupId=grp_xyz789&status=active&perPage=50" \
              -H "Authorization: Bearer flz_sk_xxx"
            """,
            200,
            """
            {
              "success": true,
              "data": [{ "id": "con_abc123", "email": "jean.dupont@example.com", "firstName": "Jean" }],
              "meta": { "page": 1, "perPage": 50, "total": 234, "totalPages": 5 }
            }
            """),

        new("Get",
            """
            curl -X GET "https://api.fluenzr.co/v1/contacts/con_abc123" \
              -H "Authorization: Bearer flz_sk_xxx"
            """,
            200,
            // The page elides here what it prints at its head, under the contact object.
            """
            {
              "success": true,
              "data": {
                "id": "con_abc123",
                "email": "jean.dupont@example.com",
                "firstName": "Jean",
                "lastName": "Dupont",
                "company": "Acme Corp",
                "jobTitle": "Directeur Commercial",
                "phone": "+33612345678",
                "website": "https://acme.com",
                "status": "active",
                "groups": [{ "id": "grp_xyz789", "name": "Leads LinkedIn" }],
                "tags": ["prospect", "fintech"],
                "customFields": { "secteur": "Fintech", "taille_entreprise": "50-100" },
                "pipelineStage": { "id": "stg_qualified", "name": "Qualifié" },
                "createdAt": "2025-01-15T10:30:00Z",
                "updatedAt": "2025-01-15T14:45:00Z"
              }
            }
            """),

        new("Create",
            """
            curl -X POST "https://api.fluenzr.co/v1/contacts" \
              -H "Authorization: Bearer flz_sk_xxx" \
              -H "Content-Type: application/json" \
              -d '{
                "email": "marie.martin@startup.io",
                "firstName": "Marie",
                "lastName": "Martin",
                "company": "StartupIO",
                "jobTitle": "CEO",
                "groupIds": ["grp_xyz789"],
                "tags": ["prospect", "saas"],
                "customFields": {
                  "secteur": "SaaS",
                  "taille_entreprise": "10-50"
                }
              }'
            """,
            201,
            """
            {
              "success": true,
              "data": {
                "id": "con_…",
                "email": "marie.martin@startup.io",
                "firstName": "Marie",
                "lastName": "Martin",
                "company": "StartupIO",
                "jobTitle": "CEO",
                "groups": [{ "id": "grp_xyz789", "name": "Leads LinkedIn" }],
                "tags": ["prospect", "saas"],
                "customFields": { "secteur": "SaaS", "taille_entreprise": "10-50" }
              }
            }
            """),

        new("Update",
            """
            curl -X PUT "https://api.fluenzr.co/v1/contacts/con_abc123" \
              -H "Authorization: Bearer flz_sk_xxx" \
              -H "Content-Type: application/json" \
              -d '{
                "jobTitle": "VP Sales",
                "customFields": {
                  "taille_entreprise": "100-500"
                }
              }'
            """,
            200,
            """
            {
              "success": true,
              "data": {
                "id": "con_abc123",
                "jobTitle": "VP Sales",
                "firstName": "Jean",
                "customFields": { "secteur": "Fintech", "taille_entreprise": "100-500" }
              }
            }
            """),

        new("Delete",
            """
            curl -X DELETE "https://api.fluenzr.co/v1/contacts/con_abc123" \
              -H "Authorization: Bearer flz_sk_xxx"
            """,
            200,
            """{ "success": true, "data": { "id": "con_abc123", "deleted": true } }"""),

        new("Bulk",
            """
            curl -X POST "https://api.fluenzr.co/v1/contacts/bulk" \
              -H "Authorization: Bearer flz_sk_xxx" \
              -H "Content-Type: application/json" \
              -d '{
                "contacts": [
                  {"email": "a@example.com", "firstName": "A"},
                  {"email": "b@example.com", "firstName": "B"}
                ],
                "onDuplicate": "skip"
              }'
            """,
            200,
            """{ "success": true, "data": { "created": 2, "updated": 0, "skipped": 0, "errors": [] } }"""),

        new("Search",
            """
            curl -X POST "https://api.fluenzr.co/v1/contacts/search" \
              -H "Authorization: Bearer flz_sk_xxx" \
              -H "Content-Type: application/json" \
              -d '{
                "filters": {
                  "customFields": {
                    "secteur": "Fintech"
                  }
                }
              }'
            """,
            200,
            // The page prints no answer; what is found has to be what was asked for.
            """{ "success": true, "data": [{ "id": "con_…", "customFields": { "secteur": "Fintech" } }] }"""),
    ];

    /// <summary>The requests that the page prints as method, path and body, without <c>curl</c> and answer.</summary>
    public static IReadOnlyList<Example> Requests { get; } =
    [
        new("Bulk, whole body",
            """
            curl -X POST "https://api.fluenzr.co/v1/contacts/bulk" -H "Authorization: Bearer flz_sk_xxx" -H "Content-Type: application/json" -d '{
              "contacts": [
                {
                  "email": "contact1@example.com",
                  "firstName": "Contact",
                  "lastName": "Un"
                },
                {
                  "email": "contact2@example.com",
                  "firstName": "Contact",
                  "lastName": "Deux"
                }
              ],
              "groupIds": ["grp_xyz789"],
              "onDuplicate": "skip"
            }'
            """,
            200,
            """{ "success": true, "data": { "created": 2, "updated": 0, "skipped": 0, "errors": [] } }"""),

        new("Search, whole body",
            """
            curl -X POST "https://api.fluenzr.co/v1/contacts/search" -H "Authorization: Bearer flz_sk_xxx" -H "Content-Type: application/json" -d '{
              "query": "example.com",
              "filters": {
                "status": "active",
                "groups": ["grp_xyz789"],
                "customFields": {
                  "secteur": "Fintech"
                }
              },
              "sort": {
                "field": "createdAt",
                "order": "desc"
              }
            }'
            """,
            200,
            """{ "success": true, "data": [{ "id": "con_abc123" }], "meta": { "page": 1, "perPage": 20, "total": 1, "totalPages": 1 } }"""),

        new("Add to groups",
            """
            curl -X POST "https://api.fluenzr.co/v1/contacts/con_abc123/groups" -H "Authorization: Bearer flz_sk_xxx" -d '{
              "groupIds": ["grp_abc", "grp_def"]
            }'
            """,
            200,
            """{ "success": true, "data": { "id": "con_abc123", "groups": [{ "id": "grp_xyz789" }, { "id": "grp_abc" }, { "id": "grp_def" }] } }"""),

        new("Remove from groups",
            """
            curl -X DELETE "https://api.fluenzr.co/v1/contacts/con_abc123/groups" -H "Authorization: Bearer flz_sk_xxx" -d '{
              "groupIds": ["grp_abc"]
            }'
            """,
            200,
            """{ "success": true, "data": { "id": "con_abc123", "groups": [{ "id": "grp_xyz789" }, { "id": "grp_def" }] } }"""),

        new("Add tags",
            """
            curl -X POST "https://api.fluenzr.co/v1/contacts/con_abc123/tags" -H "Authorization: Bearer flz_sk_xxx" -d '{
              "tags": ["vip", "priority"]
            }'
            """,
            200,
            """{ "success": true, "data": { "id": "con_abc123", "tags": ["prospect", "fintech", "vip", "priority"] } }"""),

        new("Remove tags",
            """
            curl -X DELETE "https://api.fluenzr.co/v1/contacts/con_abc123/tags" -H "Authorization: Bearer flz_sk_xxx" -d '{
              "tags": ["priority"]
            }'
            """,
            200,
            """{ "success": true, "data": { "id": "con_abc123", "tags": ["prospect", "fintech", "vip"] } }"""),
    ];
}

/// <summary>A command of the page and what it answers.</summary>
internal sealed record Example(string Title, string Curl, int Status, string Printed);
