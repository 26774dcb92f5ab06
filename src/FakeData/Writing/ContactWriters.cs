using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Chance;
using Fluenzr.ContractKit.FakeData.Values;
using Fluenzr.ContractKit.FakeData.Words;

namespace Fluenzr.ContractKit.FakeData.Writing;

/// <summary>The properties of a contact that are known, and how they are written.</summary>
internal sealed class ContactWriters(Writers writers, IReadOnlyList<Named> groups, IReadOnlyList<Named> stages, int seed)
{
    private const int MostTags = 4;

    // Each stage of a pipeline holds fewer than the one before it.
    private readonly int[] _stages = Dice.Sums(stages.Select((_, i) => 2 * (stages.Count - i) + 1));

    /// <summary>A contact as the API gives it back: null stands for a missing value.</summary>
    public Write Document(Schema schema) => writers.Object(schema, Properties(), withNulls: true);

    /// <summary>A contact as a client sends it: a missing value is left out.</summary>
    public Write Input(Schema schema) => writers.Object(schema, Properties(), withNulls: false);

    private Dictionary<string, Known> Properties() => new()
    {
        ["id"] = Text("id", null, draft => draft.Id),
        ["email"] = new(0, schema => writers.Text(
            "email", schema, "email", draft => draft.Person.Email, draft => $"c{draft.Index}@{draft.Person.Company.Domain}")),
        ["firstName"] = Text("firstName", null, draft => draft.Person.FirstName),
        ["lastName"] = Text("lastName", null, draft => draft.Person.LastName),
        ["company"] = Text("company", null, draft => draft.Person.Company.Name),
        ["jobTitle"] = Text("jobTitle", null, draft => draft.Person.JobTitle, gap: 10),
        ["phone"] = Text("phone", null, draft => draft.Person.Phone, gap: 20),
        ["website"] = Text("website", "uri", draft => draft.Person.Company.Website, gap: 15),
        ["status"] = Text("status", null, draft => draft.Status),
        ["groups"] = new(0, schema => Groups("groups", schema, References.Objects(Flat.Of(schema).Items, groups))),
        ["groupIds"] = new(0, schema => Groups("groupIds", schema, References.Ids(groups))),
        ["tags"] = new(0, Tags),
        ["customFields"] = new(0, CustomFields),
        ["pipelineStage"] = new(25, schema => writers.OneOf("pipelineStage", schema, References.Objects(schema, stages), Stage)),
        ["pipelineStageId"] = new(25, schema => writers.OneOf("pipelineStageId", schema, References.Ids(stages), Stage)),
        ["createdAt"] = Text("createdAt", "date-time", draft => Iso(draft.Created)),
        ["updatedAt"] = Text("updatedAt", "date-time", draft => Iso(draft.Updated)),
    };

    private Known Text(string name, string? format, Func<Draft, string> text, int gap = 0) =>
        new(gap, schema => writers.Text(name, schema, format, text));

    private Write Groups(string name, Schema schema, byte[][] values)
    {
        var list = new ListWriter(schema, values);
        return writers.Value(name, schema, JsonTypes.Array, (json, draft) => list.Write(json, draft.Groups));
    }

    private Write Tags(Schema schema)
    {
        var list = new ListWriter(schema, Lists.Tags.Select(tag => Json.Utf8(json => json.WriteStringValue(tag))));
        return writers.Value("tags", schema, JsonTypes.Array, (json, draft) =>
        {
            var dice = new Dice(seed, draft.Index, Purposes.Tags);
            var count = Math.Clamp(dice.Below(MostTags + 1), Math.Min(list.Least, Lists.Tags.Count), list.Most);
            // From one place on, in steps that do not come back to it: no tag twice.
            var (start, step) = (dice.Below(Lists.Tags.Count), 1 + 2 * dice.Below(Lists.Tags.Count / 2));
            list.Write(json, Enumerable.Range(0, count).Select(i => (start + i * step) % Lists.Tags.Count));
        });
    }

    private Write CustomFields(Schema schema)
    {
        var known = new Dictionary<string, Known>
        {
            ["secteur"] = Text("secteur", null, draft => draft.Person.Company.Sector.Name),
            ["taille_entreprise"] = Text("taille_entreprise", null, draft => draft.Person.Company.Size),
            ["score"] = new(60, field => writers.Value(
                "score", field, JsonTypes.Number, (json, draft) => json.WriteNumberValue(Custom(draft).Below(101)))),
            ["dernier_echange"] = Text("dernier_echange", "date", draft => draft.Updated.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), gap: 60),
            ["newsletter"] = new(60, field => writers.Value(
                "newsletter", field, JsonTypes.Boolean, (json, draft) => json.WriteBooleanValue(Custom(draft).Chance(60)))),
            ["page_equipe"] = Text("page_equipe", "uri", draft => draft.Person.Company.Website + "/equipe", gap: 75),
        };
        return writers.Value("customFields", schema, JsonTypes.Object, writers.Object(schema, known, withNulls: false, more: true));
    }

    private Dice Custom(Draft draft) => new(seed, draft.Index, Purposes.Custom);

    private int Stage(Draft draft) => new Dice(seed, draft.Index, Purposes.Stage).Weighted(_stages);

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z";
}
