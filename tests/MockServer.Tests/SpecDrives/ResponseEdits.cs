namespace Fluenzr.ContractKit.MockServer.Tests.SpecDrives;

/// <summary>Edits of responses: statuses, errors, headers.</summary>
internal static class ResponseEdits
{
    public static SpecEdit[] Followed { get; } =
    [
        new("a deletion gets 204",
            [("        \"200\":\n          description: The id of the deleted contact.", "        \"204\":\n          description: The id of the deleted contact.")],
            """
            DELETE /contacts/con_abc123 → 204 !deleted
            GET /contacts/con_abc123 → 404
            """),
        new("a creation gets 200",
            [("        \"201\":\n          description: The new contact.", "        \"200\":\n          description: The new contact.")],
            """
            POST /contacts {"email":"a@b.example"} → 200 a@b.example
            """),
        new("a creation gets 202",
            [("        \"201\":\n          description: The new contact.", "        \"202\":\n          description: The new contact.")],
            """
            POST /contacts {"email":"a@b.example"} → 202 a@b.example
            """),
        new("a bulk creation gets 202",
            [("        \"200\":\n          description: The numbers of created", "        \"202\":\n          description: The numbers of created"),
                ("        \"201\":\n          description: Same as 200;", "        \"203\":\n          description: Same as 200;")],
            """
            POST /contacts/bulk {"contacts":[]} → 202 "created":0
            """),
        new("a duplicate gets 422", [("  emailTaken:\n    status: 409", "  emailTaken:\n    status: 422")],
            """
            POST /contacts {"email":"jean.dupont@example.com"} → 422 Email already exists
            """),
        new("a duplicate has another code and message",
            [("    code: &conflict CONFLICT", "    code: &conflict EMAIL_IN_USE"), ("Email already exists", "This email is in use")],
            """
            POST /contacts {"email":"jean.dupont@example.com"} → 409 "EMAIL_IN_USE"; "This email is in use"
            """),
        new("a message for a keyword is another", [("\"{field} must be at most {limit}\"", "\"{field}: no more than {limit}\"")],
            """
            GET /contacts?perPage=101 → 400 perPage: no more than 100
            """),
        new("the headers of the rate limit have other names",
            [("X-RateLimit-Limit:", "RateLimit-Limit:"), ("X-RateLimit-Remaining:", "RateLimit-Remaining:"), ("X-RateLimit-Reset:", "RateLimit-Reset:")],
            """
            GET /contacts → 200 RateLimit-Limit: 1000; RateLimit-Remaining: 999; RateLimit-Reset: ; !X-RateLimit
            """),
        new("one request in a window", [("  requests: 1000", "  requests: 1"), ("windowSeconds: 60", "windowSeconds: 86400")],
            """
            GET /contacts → 200 X-RateLimit-Limit: 1
            GET /contacts → 429 Rate limit exceeded
            """),
        new("a choice has another default", [("  SUB-REPLY:\n    default: contact", "  SUB-REPLY:\n    default: id")],
            """
            POST /contacts/con_abc123/tags {"tags":["a"]} → 200 {"id":"con_abc123"}; !email
            """),
        new("a choice has another value that consists of data",
            [("      short:\n        description: Only id and name.\n        fields: [id, name]\n",
                "      colored: { description: Id and color., fields: [id, color] }\n"), ("  GROUPS-FORM:\n    default: full", "  GROUPS-FORM:\n    default: colored"),
                ("      required: [id, name]\n      properties:\n        id: { type: string, pattern: ^grp_.+$, description: \"The id: grp_ followed by "
                    + "other characters.\" }\n        name: { type: string, description: The name. }\n        description:",
                    "      required: [id]\n      properties:\n        id: { type: string, pattern: ^grp_.+$ }\n        name: { type: string }\n        description:")],
            """
            GET /groups/grp_abc → 200 {"id":"grp_abc","color":null}
            """),
        new("new contacts have another status", [("  NEW-STATUS:\n    default: active", "  NEW-STATUS:\n    default: replied")],
            """
            POST /contacts {"email":"a@b.example"} → 201 "status":"replied"
            """),
        new("keys have another form", [("x-pattern: ^flz_sk_[A-Za-z0-9_]+$", "x-pattern: ^flz_sk_[A-Z]+$")],
            """
            GET /contacts → 401
            """),
        new("an error of the API has another status for wrong keys", [("  unauthorized:\n    status: 401", "  unauthorized:\n    status: 403")],
            """
            anonymous GET /contacts → 403 Invalid or missing API key
            """),
        new("a deletion of a group gets 204",
            [("        \"200\":\n          description: The id of the deleted group.", "        \"204\":\n          description: The id of the deleted group.")],
            """
            DELETE /groups/grp_abc → 204
            GET /groups/grp_abc → 404
            """),
        new("an added tag gets 201",
            [("        \"200\": &changedContact\n", "        \"201\": &changedContact\n"), ("        \"200\": *changedContact\n", "        \"201\": *changedContact\n")],
            """
            POST /contacts/con_abc123/tags {"tags":["a"]} → 201 "a"
            """),
    ];
}
