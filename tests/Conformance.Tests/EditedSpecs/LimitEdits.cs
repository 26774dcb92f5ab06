using static Fluenzr.ContractKit.Conformance.Tests.EditedSpecs.Edit;

namespace Fluenzr.ContractKit.Conformance.Tests.EditedSpecs;

/// <summary>Limits, enums, requirements and defaults.</summary>
internal static class LimitEdits
{
    public static IReadOnlyList<SpecEdit> All { get; } =
    [
        new("perPage is 25 by default", "page/defaults", Schema("PerPage", """{ "default": 25 }""")),
        new("perPage is at most 50", "page/at-most-100", Schema("PerPage", """{ "maximum": 50 }""")),
        new("perPage is at most 200", "page/at-most-100", Schema("PerPage", """{ "maximum": 200 }""")),
        new("An import has at most 100 contacts", "bulk-max/over", Property("BulkInput", "contacts", """{ "maxItems": 100 }""")),
        new("An import has at most 1500 contacts", "bulk-max/most", Property("BulkInput", "contacts", """{ "maxItems": 1500 }""")),
        new("firstName has at most 40 characters", "limits/createContact", Input("firstName", """{ "maxLength": 40 }""")),
        new("company has at least 2 characters", "limits/createContact", Input("company", """{ "minLength": 2 }""")),
        new("company has at most 60 characters", "limits/updateContact", Input("company", """{ "maxLength": 60 }""")),
        new("phone has a pattern", "limits/createContact", Input("phone", """{ "pattern": "^\\+[0-9]{6,15}$" }""")),
        new("website is a URI", "limits/updateContact", Input("website", """{ "format": "uri" }""")),
        new("A contact has at most 10 tags", "limits/createContact", Input("tags", """{ "maxItems": 10 }""")),
        new("A tag has at most 40 characters", "limits/createContact",
            Input("tags", """{ "items": { "type": "string", "maxLength": 40 } }""")),
        new("A tag that is added has at most 40 characters", "limits/addContactTags",
            Property("TagNames", "tags", """{ "items": { "type": "string", "maxLength": 40 } }""")),
        new("A contact has no tag twice", "limits/createContact", Input("tags", """{ "uniqueItems": true }""")),
        new("At least one tag is added", "limits/addContactTags", Property("TagNames", "tags", """{ "minItems": 1 }""")),
        new("The name of a group has at most 80 characters", "limits/createGroup",
            Edit.All(
                Property("GroupFields", "name", """{ "maxLength": 80 }"""),
                Property("GroupInput", "name", """{ "maxLength": 80 }"""))),
        new("The query of a search has at most 100 characters", "limits/searchContacts",
            Property("SearchInput", "query", """{ "maxLength": 100 }""")),
        new("A contact can be archived", "f-status/own", Schema("Status",
            """{ "enum": ["active", "unsubscribed", "bounced", "replied", "blocked", "archived"] }""")),
        new("A contact cannot have replied", "status/of-enum", Edit.All(
            Schema("Status", """{ "enum": ["active", "unsubscribed", "bounced", "blocked"] }"""),
            Schema("Status", """{ "x-weights": { "active": 78, "unsubscribed": 8, "bounced": 5, "blocked": 2 } }"""))),
        new("A new contact has a firstName", "limits/createContact", Required("firstName", "\"Ada\"")),
        new("A new contact has a company and a lastName", "limits/createContact",
            Edit.All(Required("company", "\"Acme\""), Required("lastName", "\"Lovelace\""))),
        new("The email is optional", "limits/createContact", Document(document =>
        {
            document["components"]!["schemas"]!["ContactInput"]!.AsObject().Remove("required");
            var required = document["components"]!["schemas"]!["Contact"]!["required"]!.AsArray();
            required.RemoveAt(required.Select(name => (string?)name).ToList().IndexOf("email"));
        })),
        new("firstName is not null", "limits/createContact", Input("firstName", """{ "type": "string" }""")),
        new("A new contact has a department", "limits/createContact", Edit.All(
            Field("department", """{ "type": "string", "minLength": 2, "description": "The department." }"""),
            Required("department", "\"Sales\""))),
        new("A new contact has a unique customer number", "unique/customerNumber", Edit.All(
            Field("customerNumber", """
                { "type": "string", "pattern": "^C-[0-9]{8}$", "x-unique": "customerNumberTaken", "description": "The number." }
                """),
            Error("customerNumberTaken", """{ "status": 409, "code": "CONFLICT", "message": "Customer number already exists" }"""),
            Required("customerNumber", "\"C-00000001\""))),
        new("A contact is in at most 2 groups", "limits/createContact", Input("groupIds", """{ "maxItems": 2 }""")),
        new("A contact has at most 20 custom fields", "limits/createContact", Schema("CustomFields", """{ "maxProperties": 20 }""")),
        new("company is Unknown by default", "default/company", Field("company", """{ "default": "Unknown" }""")),
    ];
}
