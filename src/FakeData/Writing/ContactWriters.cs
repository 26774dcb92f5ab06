using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Values;
using Fluenzr.ContractKit.FakeData.Vocabulary;

namespace Fluenzr.ContractKit.FakeData.Writing;

/// <summary>The known fields of a contact and how they are written.</summary>
internal sealed class ContactWriters(
    FieldWriters writers,
    IReadOnlyList<NamedItem> groups,
    IReadOnlyList<NamedItem> stages,
    IReadOnlyList<Property> references,
    LocaleWords words,
    int seed)
{
    private const int MaxTags = 4;

    private const string StatusSchema = "/components/schemas/Status";

    // Each pipeline stage has fewer contacts than the one before.
    private readonly int[] _stageWeights = SeededRandom.CumulativeWeights(stages.Select((_, i) => 2 * (stages.Count - i) + 1));

    /// <summary>A contact as the API returns it: a missing value is null.</summary>
    public WriteField Document(Schema schema) => writers.Object(schema, KnownFields(schema), withNulls: true);

    /// <summary>A contact as a client sends it: a missing value is omitted.</summary>
    public WriteField Input(Schema schema) => writers.Object(schema, KnownFields(schema), withNulls: false);

    /// <summary>The field with the status of a contact: it has this name or the schema <c>Status</c>; null when there is none.</summary>
    public static Property? FindStatus(Schema contact) =>
        contact.AllProperties.FirstOrDefault(property => property.Name == "status")
        ?? contact.AllProperties.FirstOrDefault(property => property.Schema.Parts.Any(part => part.Pointer == StatusSchema));

    private Dictionary<string, KnownField> KnownFields(Schema schema)
    {
        var fields = UsualFields();
        if (FindStatus(schema) is { } status)
            fields[status.Name] = fields["status"];
        foreach (var (name, property) in references)
        {
            var (ids, items) = property.Reference!.Collection == "groups" ? ("groupIds", "groups") : ("pipelineStageId", "pipelineStage");
            (fields[name], fields[property.Reference.Field]) = (fields[ids], fields[items]);
        }

        return fields;
    }

    private Dictionary<string, KnownField> UsualFields() => new()
    {
        ["id"] = Text("id", null, contact => contact.Id),
        ["email"] = new(0, schema => writers.Text(
            "email", schema, "email", contact => contact.Person.Email, contact => $"c{contact.Index}@{contact.Person.Company.Domain}")),
        ["firstName"] = Text("firstName", null, contact => contact.Person.FirstName),
        ["lastName"] = Text("lastName", null, contact => contact.Person.LastName),
        ["company"] = Text("company", null, contact => contact.Person.Company.Name),
        ["jobTitle"] = Text("jobTitle", null, contact => contact.Person.JobTitle, missingPercent: 10),
        ["phone"] = Text("phone", null, contact => contact.Person.Phone, missingPercent: 20),
        ["website"] = Text("website", "uri", contact => contact.Person.Company.Website, missingPercent: 15),
        ["status"] = Text("status", null, contact => contact.Status),
        ["groups"] = new(0, schema => Groups("groups", schema, ReferenceWriters.Objects(SchemaMerger.Merge(schema).Items, groups))),
        ["groupIds"] = new(0, schema => Groups("groupIds", schema, ReferenceWriters.Ids(groups))),
        ["tags"] = new(0, Tags),
        ["customFields"] = new(0, CustomFields),
        ["pipelineStage"] = new(25, schema => writers.OneOf("pipelineStage", schema, ReferenceWriters.Objects(schema, stages), PickStage)),
        ["pipelineStageId"] = new(25, schema => writers.OneOf("pipelineStageId", schema, ReferenceWriters.Ids(stages), PickStage)),
        ["createdAt"] = Text("createdAt", "date-time", contact => FormatTime(contact.Created)),
        ["updatedAt"] = Text("updatedAt", "date-time", contact => FormatTime(contact.Updated)),
    };

    private KnownField Text(string name, string? format, Func<GeneratedContact, string> text, int missingPercent = 0) =>
        new(missingPercent, schema => writers.Text(name, schema, format, text));

    private WriteField Groups(string name, Schema schema, byte[][] values)
    {
        var list = new ListWriter(schema, values);
        return writers.Value(name, schema, JsonTypes.Array, (json, contact) => list.Write(json, CollectionsMarshal.AsSpan(contact.Groups)));
    }

    private WriteField Tags(Schema schema)
    {
        var list = new ListWriter(schema, words.Tags.Select(tag => JsonText.ToUtf8(json => json.WriteStringValue(tag))));
        return writers.Value("tags", schema, JsonTypes.Array, (json, contact) =>
        {
            var random = new SeededRandom(seed, contact.Index, RandomStreams.Tags);
            var count = Math.Clamp(random.NextInt(MaxTags + 1), Math.Min(list.MinItems, words.Tags.Count), list.MaxItems);
            // A random start and an odd step through the tags, whose number is a power of 2: no duplicates.
            var (start, step) = (random.NextInt(words.Tags.Count), 1 + 2 * random.NextInt(words.Tags.Count / 2));
            Span<int> chosen = stackalloc int[count];
            for (var i = 0; i < count; i++)
                chosen[i] = (start + i * step) % words.Tags.Count;
            list.Write(json, chosen);
        });
    }

    private WriteField CustomFields(Schema schema)
    {
        var names = words.CustomFields;
        var known = new Dictionary<string, KnownField>
        {
            [names.Industry] = Text(names.Industry, null, contact => contact.Person.Company.Industry.Name),
            [names.CompanySize] = Text(names.CompanySize, null, contact => contact.Person.Company.Size),
            [names.Score] = new(60, field => writers.Value(
                names.Score, field, JsonTypes.Number, (json, contact) => json.WriteNumberValue(CustomRandom(contact).NextInt(101)))),
            [names.LastContact] = Text(
                names.LastContact,
                "date",
                contact => contact.Updated.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                missingPercent: 60),
            [names.Newsletter] = new(60, field => writers.Value(
                names.Newsletter, field, JsonTypes.Boolean, (json, contact) => json.WriteBooleanValue(CustomRandom(contact).Chance(60)))),
            [names.TeamPage] = Text(names.TeamPage, "uri", contact => contact.Person.Company.Website + names.TeamPath, missingPercent: 75),
        };
        return writers.Value("customFields", schema, JsonTypes.Object, writers.Object(schema, known, withNulls: false, more: true));
    }

    private SeededRandom CustomRandom(GeneratedContact contact) => new(seed, contact.Index, RandomStreams.Custom);

    private int PickStage(GeneratedContact contact) => new SeededRandom(seed, contact.Index, RandomStreams.Stage).NextIndex(_stageWeights);

    private static string FormatTime(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:s}Z");
}
