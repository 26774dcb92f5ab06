using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>
/// Reads <c>x-seed.locales</c>: what the documentation prints in other languages. An entry has only what differs from the seed data itself.
/// </summary>
internal sealed partial class SeedLocaleReader(SpecNode seed, Spec spec)
{
    private const string Contacts = "contacts", Locales = "locales";

    private static readonly string[] Sections = [Contacts, "groups", "stages"];

    /// <summary>The whole seed data in each language.</summary>
    public IEnumerable<(string Language, SpecNode Seed)> Read() =>
        (seed.Find(Locales)?.Entries() ?? []).Select(locale => LanguageCode().IsMatch(locale.Key)
            ? (locale.Key, Translate(locale))
            : throw locale.Error($"'{locale.Key}' is not a language code. Write it without a region, for example 'pt'."));

    private SpecNode Translate(SpecNode locale)
    {
        var translated = JsonNode.Parse(seed.Json.GetRawText())!.AsObject();
        translated.Remove(Locales);
        var names = new Dictionary<string, string>();
        foreach (var (section, entries) in locale.Entries())
        {
            if (!Sections.Contains(section))
                throw entries.Error(Suggestions.Unknown("section", section, Sections));
            var known = ById(translated[section]!);
            foreach (var (id, entry) in entries.Entries())
            {
                if (!known.TryGetValue(id, out var item))
                    throw entry.Error(Suggestions.Unknown(section.TrimEnd('s'), id, known.Keys));
                if (section == Contacts)
                    Overwrite(item, entry);
                else
                    names[id] = entry.AsString();
            }
        }

        Rename(translated, names);
        return seed.With(ToElement(translated));
    }

    private static Dictionary<string, JsonObject> ById(JsonNode items) =>
        items.AsArray().OfType<JsonObject>().Where(item => IdOf(item) is not null).DistinctBy(IdOf).ToDictionary(item => IdOf(item)!);

    private void Overwrite(JsonObject contact, SpecNode fields)
    {
        var schema = spec.Schemas.GetValueOrDefault("Contact")
            ?? throw fields.Error("components/schemas has no 'Contact', the schema of these fields. Add it.");
        foreach (var (field, value) in fields.Entries())
        {
            if (field == "id")
                throw value.Error("The id is the same in all languages. Remove it.");
            var property = schema.Find(field);
            if (property is null && !contact.ContainsKey(field))
                throw value.Error(Suggestions.Unknown("contact field", field, schema.AllProperties.Select(known => known.Name)));
            if (property?.Validate(value.Json) is [var violation, ..])
                throw value.Error($"The value violates '{violation.Keyword}' in the schema of '{field}'. Change it.");
            contact[field] = JsonNode.Parse(value.Json.GetRawText());
        }
    }

    // Contacts repeat the names of their groups and of their stage.
    private static void Rename(JsonNode? node, Dictionary<string, string> names)
    {
        if (node is JsonObject item)
        {
            if (item.ContainsKey("name") && IdOf(item) is { } id && names.TryGetValue(id, out var name))
                item["name"] = name;
            foreach (var (_, child) in item)
                Rename(child, names);
        }
        else if (node is JsonArray list)
        {
            foreach (var child in list)
                Rename(child, names);
        }
    }

    private static JsonElement ToElement(JsonNode? node) => JsonElement.Parse(node?.ToJsonString() ?? "null");

    private static string? IdOf(JsonObject item) => item["id"] is JsonValue value && value.TryGetValue<string>(out var id) ? id : null;

    [GeneratedRegex("^[a-z]{2,3}$")]
    private static partial Regex LanguageCode();
}
