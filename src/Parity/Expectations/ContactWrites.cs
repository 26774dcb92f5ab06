using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>What a contact is after a write that succeeded.</summary>
internal static class ContactWrites
{
    /// <summary>The contact after a creation.</summary>
    public static KnownContact Created(SentStep sent, WalkState state) =>
        Written(new KnownContact(JsonValues.Text(sent.Body["email"]) ?? ""), Properties(sent.Spec), sent.Body, state);

    /// <summary>The contact after an update.</summary>
    public static KnownContact Updated(SentStep sent, WalkState state, KnownContact before)
    {
        var after = Written(before, Properties(sent.Spec), sent.Body, state);
        if (JsonValues.Text(sent.Body["email"]) is { } email)
            after = after with { Email = email };
        // Replaced or merged: the answer tells which. Everything else is wrong.
        if (sent.Body["customFields"] is JsonObject custom && !after.OpenFields.Contains("customFields")
            && before.Fields["customFields"] is JsonObject old
            && !ContactFields.IsSame("customFields", custom, JsonValues.At(sent.Data, "customFields")))
        {
            var merged = old.DeepClone().AsObject();
            foreach (var (name, value) in custom)
                merged[name] = value?.DeepClone();
            after = after.With(KeyValuePair.Create<string, JsonNode?>("customFields", merged));
        }

        return after;
    }

    /// <summary>The contact after its groups or tags were added or removed.</summary>
    public static KnownContact Changed(SentStep sent, WalkState state, KnownContact before)
    {
        var (field, input, adds) = sent.Step.Operation switch
        {
            Operations.AddTags => ("tags", "tags", true),
            Operations.RemoveTags => ("tags", "tags", false),
            Operations.AddGroups => ("groups", "groupIds", true),
            _ => ("groups", "groupIds", false),
        };
        if (before.IsOpen || before.OpenFields.Contains(field) || BodyRules.HasOpenParts(sent, state))
            return before.Opened(field);
        var named = JsonValues.Texts(sent.Body[input]);
        var has = field == "tags" ? JsonValues.Texts(before.Fields["tags"]) : WalkState.GroupIds(before.Fields);
        string[] after = [.. adds ? has.Union(named) : has.Except(named)];
        return before.With(KeyValuePair.Create<string, JsonNode?>(
            field, field == "tags" ? ContactFields.Distinct(after) : state.Groups(after)));
    }

    /// <summary>A contact with the fields of a body. Fields whose outcome is open are open.</summary>
    public static KnownContact Written(
        KnownContact contact, IReadOnlyList<Property> properties, JsonObject body, WalkState state, params IEnumerable<string> open)
    {
        foreach (var (name, value) in body)
        {
            if (properties.FirstOrDefault(property => property.Name == name)?.Schema is not { } schema)
                continue;
            var field = schema.Reference?.Field ?? name;
            contact = BodyRules.IsOpenValue(schema, value, state) && JsonValues.Text(value) != "" || open.Contains(field)
                || (name == "email" && !EmailForm.IsPlain(JsonValues.Text(value)))
                    ? contact.Opened(field)
                    : contact.With(KeyValuePair.Create(field, Shown(schema, value, state)));
        }

        // Whether groupId works like groupIds is open.
        return body.ContainsKey("groupId") ? contact.Opened("groups") : body.ContainsKey("status") ? contact.Opened("status") : contact;
    }

    public static IReadOnlyList<Property> Properties(Spec spec) =>
        [.. spec.Operations.FirstOrDefault(operation => operation.Id == Operations.Create)?.Body?.AllProperties ?? []];

    private static JsonNode? Shown(Schema schema, JsonNode? value, WalkState state) => schema.Reference?.Collection switch
    {
        "groups" => state.Groups(JsonValues.Texts(value)),
        "stages" => state.Stage(JsonValues.Text(value) ?? ""),
        _ => value,
    };
}
