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
    ];
}
