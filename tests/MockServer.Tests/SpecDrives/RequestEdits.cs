namespace Fluenzr.ContractKit.MockServer.Tests.SpecDrives;

/// <summary>Edits of requests: parameters, filters, bodies.</summary>
internal static class RequestEdits
{
    private const string BodyFilter = "      description: Filters; all must match.\n      type: object\n      properties:\n";

    public static SpecEdit[] Followed { get; } =
    [
        new("perPage is called limit in requests",
            [("name: perPage", "name: limit"), ("        perPage: { $ref: \"#/components/schemas/PerPage\" }", "        limit: { $ref: \"#/components/schemas/PerPage\" }")],
            """
            GET /contacts?limit=2 → 200 "perPage":2,"total":3,"totalPages":2
            GET /contacts?limit=101 → 400 limit must be at most 100
            GET /groups?limit=1 → 200 "perPage":1
            POST /contacts/search {"limit":1} → 200 "perPage":1
            """),
        new("sort and order have other names",
            [
                ("name: sort\n", "name: orderBy\n"), ("name: order\n", "name: direction\n"),
                ("        field: { $ref: \"#/components/schemas/SortField\" }", "        by: { $ref: \"#/components/schemas/SortField\" }"),
                ("field: createdAt, order: desc", "by: createdAt, order: desc"),
            ],
            """
            GET /contacts?orderBy=email&direction=desc&perPage=1 → 200 "total":3
            GET /contacts?orderBy=nothing → 400 orderBy must be one of
            POST /contacts/search {"sort":{"by":"nothing"}} → 400 sort.by must be one of
            """),
        new("descending is the default order",
            [("Order: { type: string, enum: [asc, desc],", "Order: { type: string, enum: [asc, desc], default: desc,")],
            """
            GET /contacts?sort=createdAt&perPage=1 → 200 Jean
            """),
        new("a filter has a default",
            [("          schema: { $ref: \"#/components/schemas/Status\" }\n", "          schema: { type: string, default: bounced }\n")],
            """
            GET /contacts?email=jean → 200 "total":0
            GET /contacts?email=jean&status=active → 200 "total":1
            """),
        new("a filter is required",
            [("        - name: tag\n          in: query\n", "        - name: tag\n          in: query\n          required: true\n")],
            """
            GET /contacts → 400 tag is required
            GET /contacts?tag=fintech → 200 Jean
            """),
        new("a filter has a minimum length",
            [("Selects contacts whose email contains this text.\n          schema: { type: string }\n",
                    "Selects contacts whose email contains this text.\n          schema: { type: string, minLength: 3 }\n")],
            """
            GET /contacts?email=ab → 400 email must have at least 3 characters
            GET /contacts?email=jean → 200 Jean
            """),
        new("a filter on an integer",
            [.. Edits.Field("score", "{ type: [integer, \"null\"], description: The score. }"), Edits.ListParameter(
                "{ name: score, in: query, description: The score., schema: { type: integer }, x-filter: { path: score, compare: equals } }")],
            """
            GET /contacts?score=many → 400 score must be of type integer
            POST /contacts {"email":"a@b.example","score":123456} → 201 123456
            GET /contacts?score=123456 → 200 "total":1; a@b.example
            """),
        new("a filter on a boolean",
            [.. Edits.Field("isCustomer", "{ type: [boolean, \"null\"], description: A customer. }"), Edits.ListParameter(
                "{ name: isCustomer, in: query, description: Customers., schema: { type: boolean }, x-filter: { path: isCustomer, compare: equals } }")],
            """
            PUT /contacts/con_abc123 {"isCustomer":true} → 200 "isCustomer":true
            GET /contacts?isCustomer=true&email=jean → 200 "total":1
            GET /contacts?isCustomer=false&email=jean → 200 "total":0
            GET /contacts?isCustomer=yes → 400 isCustomer must be of type boolean
            """),
        new("a filter on a field of an object",
            [.. Edits.Field("address", "{ type: object, properties: { city: { type: string } }, description: The address. }"), Edits.ListParameter(
                "{ name: city, in: query, description: The city., schema: { type: string }, x-filter: { path: address.city, compare: equals } }")],
            """
            PUT /contacts/con_abc123 {"address":{"city":"Lyon"}} → 200 Lyon
            GET /contacts?city=Lyon → 200 Jean
            """),
        new("a filter of the search with an enum",
            [(BodyFilter, BodyFilter + "        company:\n          type: string\n          enum: [Acme Corp, Other]\n          x-filter: { path: company, compare: equals }\n")],
            """
            POST /contacts/search {"filters":{"company":"Acme Corp"}} → 200 Jean
            POST /contacts/search {"filters":{"company":"Nobody"}} → 400 filters.company must be one of Acme Corp, Other
            """),
        new("update is the default for duplicates",
            [("      enum: [skip, update]\n", "      enum: [skip, update]\n      default: update\n")],
            """
            POST /contacts/bulk {"contacts":[{"email":"jean.dupont@example.com","firstName":"J"}]} → 200 "updated":1,"skipped":0
            """),
        new("onDuplicate has another name",
            [("        onDuplicate: {", "        duplicates: {"), ("                  onDuplicate: skip", "                  duplicates: skip")],
            """
            POST /contacts/bulk {"contacts":[{"email":"jean.dupont@example.com","firstName":"J"}],"duplicates":"update"} → 200 "updated":1
            """),
        new("paused is the default of new subscriptions",
            [("      enum: [active, paused]\n", "      enum: [active, paused]\n      default: paused\n")],
            """
            POST /webhooks {"url":"http://localhost:4020/hooks","events":["contact.created"]} → 201 "status":"paused"
            """),
        new("the body of the search is optional",
            [("SEARCH-QUERY, SEARCH-GROUPS]\n      requestBody:\n        required: true", "SEARCH-QUERY, SEARCH-GROUPS]\n      requestBody:\n        required: false")],
            """
            POST /contacts/search → 200 "total":3
            POST /contacts → 400 valid JSON
            """),
        new("a request body has at most 60 bytes", [("x-max-body-bytes: 10485760", "x-max-body-bytes: 60")],
            """
            POST /contacts {"email":"a@b.example","firstName":"0123456789012345678901234567890"} → 413 too large
            POST /contacts {"email":"a@b.example"} → 201
            """),
        new("an operation needs no key", [("      operationId: listGroups\n", "      operationId: listGroups\n      security: []\n")],
            """
            anonymous GET /groups → 200 grp_abc
            anonymous GET /contacts → 401
            """),
        new("a page has at least 5 contacts", [("PerPage: { type: integer, minimum: 1,", "PerPage: { type: integer, minimum: 5,")],
            """
            GET /contacts?perPage=4 → 400 perPage must be at least 5
            POST /contacts/search {"perPage":4} → 400 perPage must be at least 5
            """),
        new("unknown fields are forbidden by the schema",
            [("      description: A new contact.\n      type: object\n", "      description: A new contact.\n      type: object\n      additionalProperties: false\n")],
            """
            POST /contacts {"email":"a@b.example","emial":"x"} → 400 emial is not a known field
            POST /contacts/bulk {"contacts":[{"email":"a@b.example","emial":"x"}]} → 200 emial is not a known field
            """),
        new("an update needs a field",
            [("      description: The contact fields that a client can set.\n      type: object\n", "      description: The contact fields that a client can set.\n      type: object\n      minProperties: 1\n")],
            """
            PUT /contacts/con_abc123 {} → 400 must have at least 1 fields
            """),
        new("a subscription needs a secret", [("      required: [url, events]\n", "      required: [url, events, secret]\n")],
            """
            POST /webhooks {"url":"http://localhost:4020/hooks","events":["contact.created"]} → 400 secret is required
            """),
        new("a URL of subscriptions is https", [("pattern: \"^https?://\"", "pattern: \"^https://\""), ("http://localhost:4020", "https://localhost:4020")],
            """
            POST /webhooks {"url":"http://localhost:4020/hooks","events":["contact.created"]} → 400 url must match ^https://
            """),
        new("an import needs a contact", [("contacts: { type: array, maxItems: 1000,", "contacts: { type: array, minItems: 1, maxItems: 1000,")],
            """
            POST /contacts/bulk {"contacts":[]} → 400 contacts must hold at least 1 items
            """),
        new("tags are some words only", [("        tags: { type: array, items: { type: string }, description: The tags. }", "        tags: { type: array, items: { type: string, enum: [vip, priority] }, description: The tags. }")],
            """
            POST /contacts/con_abc123/tags {"tags":["other"]} → 400 tags.0 must be one of vip, priority
            """),
        new("free text searches the job title, too", [("x-search: [email,", "x-search: [jobTitle, email,")],
            """
            POST /contacts/search {"query":"directeur"} → 200 Jean
            """),
        new("a filter compares otherwise", [("x-filter: { path: tags, compare: equals,", "x-filter: { path: tags, compare: contains,")],
            """
            GET /contacts?tag=fint → 200 Jean
            """),
        new("email is found with its case", [("  F-CASE.email:\n    default: ignored", "  F-CASE.email:\n    default: exact")],
            """
            GET /contacts?email=JEAN.DUPONT → 200 "total":0
            """),
    ];
}
