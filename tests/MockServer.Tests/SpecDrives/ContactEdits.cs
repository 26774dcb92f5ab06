namespace Fluenzr.ContractKit.MockServer.Tests.SpecDrives;

/// <summary>Edits of contacts and groups: fields, limits, ids, seeds.</summary>
internal static class ContactEdits
{
    private const string InputTags = "        tags: { type: [array, \"null\"], items: { type: string }, description: The tags of the contact. }";
    private const string OutputTags = "        tags: { type: array, items: { type: string }, description: The tags of the contact. }";
    private const string InputStageField = "          x-reference: { collection: stages,";

    public static SpecEdit[] Followed { get; } =
    [
        new("at most 3 tags, also when they are added",
            [(InputTags, InputTags.Replace("items:", "maxItems: 3, items:", StringComparison.Ordinal))],
            """
            POST /contacts {"email":"a@b.example","tags":["a","b","c","d"]} → 400 tags must hold at most 3 items
            POST /contacts/con_abc123/tags {"tags":["a","b"]} → 400 tags must hold at most 3 items
            POST /contacts/con_abc123/tags {"tags":["a"]} → 200 "a"
            """),
        new("at most 3 tags in responses only: requests keep the limit, too",
            [(OutputTags, OutputTags.Replace("items:", "maxItems: 3, items:", StringComparison.Ordinal))],
            """
            POST /contacts {"email":"a@b.example","tags":["a","b","c","d"]} → 400 tags must hold at most 3 items
            PUT /contacts/con_abc123 {"tags":["a","b","c","d"]} → 400 tags must hold at most 3 items
            POST /contacts/bulk {"contacts":[{"email":"a@b.example","tags":["a","b","c","d"]}]} → 200 tags must hold at most 3 items
            """),
        new("at least one tag, also when tags are removed",
            [(InputTags, InputTags.Replace("items:", "minItems: 1, items:", StringComparison.Ordinal))],
            """
            DELETE /contacts/con_abc123/tags {"tags":["prospect","fintech"]} → 400 tags must hold at least 1 items
            DELETE /contacts/con_abc123/tags {"tags":["prospect"]} → 200 ["fintech"]
            """),
        new("a tag has at most 10 characters, also when it is added",
            [(InputTags, InputTags.Replace("type: string }", "type: string, maxLength: 10 }", StringComparison.Ordinal))],
            """
            POST /contacts/con_abc123/tags {"tags":["0123456789a"]} → 400 tags.2 must have at most 10 characters
            """),
        new("at most 2 groups, also when they are added or imported",
            [("          description: The ids of the groups.\n          type: [array, \"null\"]\n",
                "          description: The ids of the groups.\n          maxItems: 2\n          type: [array, \"null\"]\n")],
            """
            POST /contacts {"email":"a@b.example","groupIds":["grp_abc","grp_def","grp_xyz789"]} → 400 groupIds must hold at most 2 items
            POST /contacts/con_abc123/groups {"groupIds":["grp_abc","grp_def"]} → 400 groups must hold at most 2 items
            POST /contacts/con_abc123/groups {"groupIds":["grp_abc"]} → 200 grp_abc
            POST /groups/grp_def/contacts {"contactIds":["con_abc123"]} → 200 "added":0; groups must hold at most 2 items
            """),
        new("at most 2 custom fields, also when they are merged",
            [("      type: object\n      additionalProperties:\n        oneOf: [{ const",
                "      type: object\n      maxProperties: 2\n      additionalProperties:\n        oneOf: [{ const")],
            """
            PUT /contacts/con_abc123 {"customFields":{"a":1}} → 400 customFields must have at most 2 fields
            PUT /contacts/con_abc123 {"customFields":{"secteur":null,"a":1}} → 200 "a":1
            """),
        new("a new optional field is null in the printed contact",
            Edits.Field("nickname", "{ type: [string, \"null\"], description: The nickname. }"),
            """
            GET /contacts/con_abc123 → 200 "nickname":null
            GET /contacts → 200 "nickname":
            """),
        new("a new field with a default has it in the printed contact and in new ones",
            Edits.Field("level", "{ type: string, enum: [basic, gold], default: basic, description: The level. }"),
            """
            GET /contacts/con_abc123 → 200 "level":"basic"
            POST /contacts {"email":"a@b.example"} → 201 "level":"basic"
            POST /contacts {"email":"b@b.example","level":"silver"} → 400 level must be one of basic, gold
            """),
        new("a default of requests only fills new contacts, and no updates",
            [("        firstName: { type: [string, \"null\"], description: The first name. }\n        lastName: { type: [string, \"null\"], "
                + "description: The last name. }\n        company: { type: [string, \"null\"], description: The company. }\n        jobTitle: { "
                + "type: [string, \"null\"], description: The job title. }\n        phone: { type: [string, \"null\"], description: The phone "
                + "number. }\n        website: { type: [string, \"null\"], description: The website URL. }\n        groupIds:",
                "        firstName: { type: [string, \"null\"], default: Anon, description: The first name. }\n        groupIds:")],
            """
            POST /contacts {"email":"a@b.example"} → 201 "firstName":"Anon"
            PUT /contacts/con_abc123 {"tags":[]} → 200 "firstName":"Jean"
            """),
        new("a new list of objects comes back as sent",
            Edits.Field(
                "phones", "{ type: array, items: { type: object, required: [kind], properties: { kind: { enum: [home, work] }, number: { type: "
                + "string } } }, description: The phones. }"),
            """
            POST /contacts {"email":"a@b.example","phones":[{"kind":"home","number":"1"}]} → 201 "phones":[{"kind":"home","number":"1"}]
            POST /contacts {"email":"b@b.example","phones":[{"kind":"car"}]} → 400 phones.0.kind must be one of home, work
            POST /contacts {"email":"c@b.example","phones":[{}]} → 400 phones.0.kind is required
            """),
        new("null in a named field of an object stays",
            Edits.Field(
                "address", "{ type: object, required: [city], properties: { city: { type: [string, \"null\"] }, zip: { type: string } }, "
                + "description: The address. }"),
            """
            POST /contacts {"email":"a@b.example","address":{"city":null,"zip":"1"}} → 201 "address":{"city":null,"zip":"1"}
            """),
        new("readOnly: what a client sends is ignored",
            Edits.Field("score", "{ type: [integer, \"null\"], readOnly: true, description: The score. }"),
            """
            POST /contacts {"email":"a@b.example","score":5} → 201 "score":null
            PUT /contacts/con_abc123 {"score":5} → 200 "score":null
            """),
        new("writeOnly: no response shows it",
            Edits.Field("pin", "{ type: [string, \"null\"], writeOnly: true, maxLength: 4, description: The pin. }"),
            """
            POST /contacts {"email":"a@b.example","pin":"1234"} → 201 !pin
            POST /contacts {"email":"b@b.example","pin":"12345"} → 400 pin must have at most 4 characters
            GET /contacts → 200 !pin
            """),
        new("a number is unique",
            [
                .. Edits.Field("customerNumber", "{ type: [integer, \"null\"], x-unique: emailTaken, description: The number. }"),
            ],
            """
            POST /contacts {"email":"a@b.example","customerNumber":777} → 201 777
            POST /contacts {"email":"b@b.example","customerNumber":777} → 409 customerNumber
            POST /contacts {"email":"d@b.example","customerNumber":777.0} → 409 customerNumber
            POST /contacts {"email":"d@b.example","customerNumber":7.77e2} → 409 customerNumber
            """),
        new("ids of contacts have another prefix",
            [("^con_.+$", "^c-.+$"), ("con_", "c-")],
            """
            GET /contacts/c-abc123 → 200 Jean
            POST /contacts {"email":"a@b.example"} → 201 "id":"c-
            GET /contacts → 200 !"con_
            DELETE /contacts/c-abc123 → 200 "id":"c-abc123","deleted":true
            """),
        new("ids of contacts are UUIDs",
            [
                ("id: { type: string, pattern: ^con_.+$,", "id: { type: string, format: uuid,"),
                ("con_abc123", "0b0f7f5e-5a8e-4d6c-9a44-0f9d1c3b2a10"), ("con_def456", "0b0f7f5e-5a8e-4d6c-9a44-0f9d1c3b2a11"),
            ],
            """
            GET /contacts/0b0f7f5e-5a8e-4d6c-9a44-0f9d1c3b2a10 → 200 Jean
            POST /contacts {"email":"a@b.example"} → 201 !con_
            """),
        new("ids of contacts have nine digits",
            [("^con_.+$", "\"^[0-9]{9}$\""), ("con_abc123", "\"123456789\""), ("con_def456", "\"123456780\"")],
            """
            GET /contacts/123456789 → 200 Jean
            POST /contacts {"email":"a@b.example"} → 201 !con_
            """),
        new("ids of groups have another prefix",
            [("grp_", "seg_")],
            """
            POST /groups {"name":"A"} → 201 "id":"seg_
            GET /groups → 200 seg_xyz789; !grp_
            GET /contacts?groupId=seg_xyz789 → 200 Jean
            """),
        new("ids of subscriptions have another prefix",
            [("whk_", "sub_")],
            """
            POST /webhooks {"url":"http://localhost:4020/hooks","events":["contact.created"]} → 201 "id":"sub_
            """),
        new("status has another name",
            [
                ("        status: { $ref: \"#/components/schemas/Status\" }\n        groups:",
                    "        state: { $ref: \"#/components/schemas/Status\" }\n        groups:"),
                ("required: [id, email, status, createdAt, updatedAt]", "required: [id, email, state, createdAt, updatedAt]"),
                ("x-filter: { path: status,", "x-filter: { path: state,"),
                ("jobTitle, status, createdAt, updatedAt]", "jobTitle, state, createdAt, updatedAt]"),
                ("      status: active\n      groups:", "      state: active\n      groups:"),
                ("                      status: active\n", "                      state: active\n"),
            ],
            """
            POST /contacts {"email":"a@b.example"} → 201 "state":"active"; !"status"
            GET /contacts?status=active → 200 Jean; "state":"active"
            GET /contacts?sort=state → 200 "state"
            """),
        new("a value of status is renamed",
            [("blocked", "banned")],
            """
            GET /contacts?status=banned → 200 "data"
            GET /contacts?status=blocked → 400 replied, banned
            """),
        new("a value of status is added", [("enum: [active, unsubscribed,", "enum: [active, archived, unsubscribed,")],
            """
            GET /contacts?status=archived → 200 "data"
            POST /contacts/search {"filters":{"status":"archived"}} → 200 "data"
            """),
        new("a stage is added to the seeds", [("    - { id: stg_lead, name: Lead }\n", "    - { id: stg_lead, name: Lead }\n    - { id: stg_new, name: Neuf }\n")],
            """
            POST /contacts {"email":"a@b.example","pipelineStageId":"stg_new"} → 201 "name":"Neuf"
            """),
        new("a stage is the default of new contacts",
            [(InputStageField, "          default: stg_lead\n" + InputStageField)],
            """
            POST /contacts {"email":"a@b.example"} → 201 "pipelineStage":{"id":"stg_lead","name":"Lead"}
            """),
        new("the first name has at most 5 characters in responses only",
            [("        email: { type: string, format: email, description: \"The email address, unique regardless of case.\" }\n        firstName: "
                + "{ type: [string, \"null\"],", "        email: { type: string, format: email }\n        firstName: { type: [string, \"null\"], "
                + "maxLength: 5,")],
            """
            POST /contacts {"email":"a@b.example","firstName":"Marcel"} → 400 firstName must have at most 5 characters
            POST /contacts {"email":"a@b.example","firstName":"Marie"} → 201 Marie
            """),
        new("the website is a URL",
            [("website: { type: [string, \"null\"],", "website: { type: [string, \"null\"], format: uri,")],
            """
            POST /contacts {"email":"a@b.example","website":"acme"} → 400 website is not a valid uri
            """),
        new("a new field of groups",
            [
                ("        name: { type: string, minLength: 1, description: The name. }\n",
                    "        name: { type: string, minLength: 1, description: The name. }\n        emoji: { type: [string, \"null\"], maxLength: 2 }\n"),
                ("        type: { type: string, default: static,", "        emoji: { type: [string, \"null\"] }\n        type: { type: string, default: static,"),
            ],
            """
            POST /groups {"name":"A","emoji":"🎉"} → 201 "emoji":"🎉"
            POST /groups {"name":"A","emoji":"abc"} → 400 emoji must have at most 2 characters
            GET /groups/grp_abc → 200 "emoji":null
            """),
        new("an email is optional",
            [("      required: [email]\n", ""), ("required: [id, email, status, createdAt, updatedAt]", "required: [id, status, createdAt, updatedAt]")],
            """
            POST /contacts {} → 201 !"email"
            POST /contacts {"email":"x"} → 400 Invalid email format
            """),
        new("ids of groups and of the stage have other names in requests",
            [("        groupIds:\n          description: The ids of the groups.\n", "        groups:\n          description: The ids of the groups.\n"),
                ("        pipelineStageId:\n", "        stageId:\n"), ("                  groupIds: [grp_xyz789]\n                  tags:", "                  groups: [grp_xyz789]\n                  tags:")],
            """
            POST /contacts {"email":"a@b.example","groups":["grp_abc"],"stageId":"stg_won"} → 201 "name":"Clients"; "name":"Gagné"
            """),
        new("the stage has another name in contacts",
            [("        pipelineStage:\n          description: The pipeline stage of the contact.", "        stage:\n          description: The pipeline stage of the contact."),
                ("field: pipelineStage, unknown", "field: stage, unknown"), ("      pipelineStage: &qualified", "      stage: &qualified"),
                ("                      pipelineStage: null\n", "                      stage: null\n")],
            """
            POST /contacts {"email":"a@b.example","pipelineStageId":"stg_won"} → 201 "stage":{"id":"stg_won","name":"Gagné"}
            GET /contacts/con_abc123 → 200 "stage":{"id":"stg_qualified"; !pipelineStage
            """),
        new("custom fields are named",
            [("      type: object\n      additionalProperties:\n        oneOf: [{ const: true }, { const: false }, { type: string }, { type: number }, { type: \"null\" }]\n",
                "      type: object\n      additionalProperties: { type: string }\n      properties:\n        taille_entreprise: { type: string, enum: [10-50, 50-100, 100-500] }\n")],
            """
            PUT /contacts/con_abc123 {"customFields":{"taille_entreprise":"7"}} → 400 customFields.taille_entreprise must be one of
            PUT /contacts/con_abc123 {"customFields":{"a":5}} → 400 customFields.a must be of type string
            PUT /contacts/con_abc123 {"customFields":{"a":"5"}} → 200 "a":"5"
            """),
        new("a field is removed",
            [("        phone: { type: [string, \"null\"], description: The phone number. }\n", "")],
            """
            POST /contacts {"email":"a@b.example","phone":"1"} → 201 !phone
            """),
        new("two printed contacts",
            [("  groups:\n    - *linkedin\n", "    - { id: con_second, email: second@example.com, status: replied, createdAt: \"2025-01-15T10:30:00Z\", updatedAt: \"2025-01-15T10:30:00Z\" }\n  groups:\n    - *linkedin\n")],
            """
            GET /contacts/con_second → 200 second@example.com; "tags":[]; "firstName":null
            GET /contacts?status=replied → 200 con_second
            POST /contacts {"email":"second@example.com"} → 409
            """),
        new("a group is printed, too", [("    - { id: grp_def, name: Newsletter }", "    - { id: grp_def, name: Newsletter }\n    - { id: grp_new, name: Nouveaux }")],
            """
            GET /groups/grp_new → 200 "name":"Nouveaux"
            """),
        new("a name of groups has at most 20 characters", [("        name: { type: string, minLength: 1, description: The name. }", "        name: { type: string, minLength: 1, maxLength: 20, description: The name. }")],
            """
            POST /groups {"name":"012345678901234567890"} → 400 name must have at most 20 characters
            PUT /groups/grp_abc {"name":"012345678901234567890"} → 400 name must have at most 20 characters
            """),
        new("a type of groups is added", [("enum: [static, dynamic]", "enum: [static, dynamic, smart]")],
            """
            POST /groups {"name":"A","type":"smart"} → 201 "type":"smart"
            """),
    ];
}
