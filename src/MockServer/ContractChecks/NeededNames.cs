using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.MockServer.ContractChecks;

/// <summary>Checks that a contract has the names that the mock uses itself: errors, and fields of contacts and groups.</summary>
internal static class NeededNames
{
    private const string Schemas = "/components/schemas/";

    private static readonly string[] Components = ["Contact", "ContactFields", "ContactInput", "Group"];

    private static readonly string[] Errors =
    [
        "malformed", "unauthorized", "planRequired", "readOnlyKey", "contactNotFound", "groupNotFound", "pageNotFound", "pathNotFound",
        "methodNotAllowed", "groupNameTaken", "groupNotEmpty", "bodyTooLarge", "mediaType", "rateLimited", "internal", "unknownGroup",
    ];

    public static void Check(Spec spec)
    {
        string[] errors = [.. Errors, .. spec.Webhooks is null ? [] : new[] { "webhookNotFound" }];
        if (errors.FirstOrDefault(name => !spec.Errors.ContainsKey(name)) is { } error)
            throw spec.ErrorAt("/x-errors", $"'{error}' is missing. The mock answers with it. Add it.");
        if (Components.FirstOrDefault(name => !spec.Schemas.ContainsKey(name)) is { } component)
            throw spec.ErrorAt("/components/schemas", $"'{component}' is missing. The mock needs this schema under this name. Add it.");
        var contact = spec.Schema("Contact");
        Require(spec, "Contact", ["id", "email", "createdAt", "updatedAt"]);
        Require(spec, "Group", ["id", "name"]);
        if (Uses(spec, "groups"))
            Require(spec, "Contact", ["groups"]);
        if (Uses(spec, "tags"))
            Require(spec, "Contact", ["tags"]);
        CheckFields(spec, contact);
        CheckReferences(spec, contact);
        CheckValues(spec, "WebhookStatus", ["active", "paused", "failed"]);
        CheckValues(spec, "DeliveryStatus", ["delivered", "failed"]);
    }

    private static void Require(Spec spec, string schema, string[] fields)
    {
        if (fields.FirstOrDefault(field => spec.Schema(schema).Find(field) is null) is { } field)
            throw spec.ErrorAt(Schemas + schema, $"'{field}' is missing. The mock needs this field under this name. Add it.");
    }

    private static bool Uses(Spec spec, string field) => spec.Operations.Any(operation =>
        operation.Id.Contains(field == "groups" ? "Group" : "Tag", StringComparison.Ordinal));

    private static void CheckFields(Spec spec, Schema contact)
    {
        var fields = spec.Schema("ContactFields");
        foreach (var (name, schema) in fields.AllProperties)
        {
            var pointer = $"{fields.Pointer}/properties/{name}";
            if (schema.Reference is { Collection: "groups", Field: not "groups" } reference)
                throw spec.ErrorAt(
                    pointer + "/x-reference/field", $"the mock keeps groups in 'groups', not in '{reference.Field}'. Use 'groups'.");
            if (schema.UniqueError is not null && schema.IsWriteOnly)
                throw spec.ErrorAt(pointer, "the mock does not keep what is writeOnly, so it cannot be unique. Remove x-unique.");
        }

        if (contact.AllProperties.FirstOrDefault(property => property.Schema.IsWriteOnly && contact.AllRequired.Contains(property.Name))
            is { } hidden)
            throw spec.ErrorAt(contact.Pointer + "/required", $"'{hidden.Name}' is writeOnly, so no response has it. Remove it here.");
    }

    // Contacts show the id and the name of their groups and of their stage.
    private static void CheckReferences(Spec spec, Schema contact)
    {
        var references = spec.Schema("ContactFields").AllProperties.Select(property => property.Schema.Reference).OfType<Reference>();
        foreach (var reference in references)
        {
            var field = contact.Find(reference.Field);
            foreach (var form in new[] { field, field?.Items }.OfType<Schema>().SelectMany(schema => schema.Parts.Concat(schema.OneOf)))
            {
                if (form.AllProperties.FirstOrDefault(property => property.Name is not ("id" or "name")) is { } other)
                    throw spec.ErrorAt(
                        $"{form.Pointer}/properties/{other.Name}",
                        $"the mock shows only id and name in '{reference.Field}' of a contact, not '{other.Name}'. Remove it.");
            }
        }
    }

    // The mock answers with these values.
    private static void CheckValues(Spec spec, string schema, string[] values)
    {
        if (spec.Schemas.TryGetValue(schema, out var found) && found.Enum is not null && values.Except(found.EnumStrings).FirstOrDefault()
            is { } missing)
            throw spec.ErrorAt(found.Pointer + "/enum", $"'{missing}' is missing. The mock answers with it. Add it.");
    }
}
