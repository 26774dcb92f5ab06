using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>Checks <c>x-seed</c>: contacts, groups and stages fit their schemas, and refer only to each other.</summary>
internal sealed class SeedConsistency(YamlSource source, Spec spec)
{
    private const string Root = "/x-seed";

    private readonly Schema? _contact = spec.Schemas.GetValueOrDefault("Contact");

    public void Check()
    {
        foreach (var contact in source.Root.Require("x-seed").Require("contacts").Items())
            CheckContact(contact);
        CheckUnique();
        CheckIds("contacts", [.. spec.Seed.Contacts.Select(contact => Text(contact, "id") ?? "")], null);
        CheckIds("groups", [.. spec.Seed.Groups.Select(group => group.Id)], spec.Schemas.GetValueOrDefault("Group")?.Find("id"));
        CheckIds("stages", [.. spec.Seed.Stages.Select(stage => stage.Id)], spec.Schemas.GetValueOrDefault("Stage")?.Find("id"));
        if (spec.Seed.Query is { } query)
            CheckQuery(query);
    }

    private void CheckContact(SpecNode contact)
    {
        if (_contact?.Validate(contact.Json) is [var violation, ..])
            throw ExampleConsistency.Error(spec, source, contact.Pointer, violation, "The contact");
        var references = spec.Schemas.GetValueOrDefault("ContactFields")?.AllProperties
            .Select(property => property.Schema.Reference).OfType<Reference>() ?? [];
        foreach (var reference in references)
        {
            if (contact.Find(reference.Field) is { Json.ValueKind: not JsonValueKind.Null } value)
                CheckReferences(value, reference.Collection);
        }
    }

    private void CheckReferences(SpecNode value, string collection)
    {
        var known = collection == "groups" ? spec.Seed.Groups : spec.Seed.Stages;
        foreach (var item in value.Json.ValueKind == JsonValueKind.Array ? value.Items() : [value])
        {
            if (Text(item.Json, "id") is not { } id)
                continue;
            var name = known.FirstOrDefault(other => other.Id == id)?.Name
                ?? throw item.Error($"'{id}' is not in x-seed.{collection}. Add it there.");
            if (Text(item.Json, "name") is { } shown && shown != name)
                throw item.Find("name")!.Error($"'{id}' has the name '{name}' in x-seed.{collection}. Change one.");
        }
    }

    // As the API compares them: without case.
    private void CheckUnique()
    {
        var fields = spec.Schemas.GetValueOrDefault("ContactFields")?.AllProperties ?? [];
        foreach (var field in fields.Where(field => field.Schema.UniqueError is not null))
        {
            var earlier = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var (index, contact) in spec.Seed.Contacts.Index())
            {
                if (contact.TryGetProperty(field.Name, out var value) && value.ValueKind != JsonValueKind.Null
                    && !earlier.Add(value.ToString()))
                    throw source.Error($"{Root}/contacts/{index}/{field.Name}", "Another contact has the same value. Change one.");
            }
        }
    }

    private void CheckIds(string collection, string[] ids, Schema? form)
    {
        foreach (var (index, id) in ids.Index())
        {
            var pointer = $"{Root}/{collection}/{index}/id";
            if (Array.IndexOf(ids, id) < index)
                throw source.Error(pointer, $"The id '{id}' is used twice. Change one.");
            if (form?.Validate(ToElement(id)) is [var violation, ..])
                throw ExampleConsistency.Error(spec, source, pointer, violation, "The id");
        }
    }

    private void CheckQuery(SeedQuery query)
    {
        if (spec.Seed.Groups.All(group => group.Id != query.GroupId))
            throw source.Error(Root + "/query/groupId", $"'{query.GroupId}' is not in x-seed.groups. Add it there.");
        if (query.Total > query.FirstContacts)
            throw source.Error(Root + "/query/total", $"{query.Total} is above 'within', {query.FirstContacts}. Change one of them.");
        if (spec.Schemas.GetValueOrDefault("Status") is { } status && !status.Allows(ToElement(query.Status)))
            throw source.Error(
                Root + "/query/status", Suggestions.Unknown("status", query.Status, status.Parts.SelectMany(part => part.EnumStrings)));
    }

    private static JsonElement ToElement(string text) =>
        JsonElement.Parse(System.Text.Json.Nodes.JsonValue.Create(text).ToJsonString());

    private static string? Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
