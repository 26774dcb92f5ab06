using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Values;

namespace Fluenzr.ContractKit.FakeData.Writing;

/// <summary>Groups and stages in contacts, as JSON.</summary>
internal static class ReferenceWriters
{
    public static byte[][] Ids(IEnumerable<NamedItem> all) =>
        [.. all.Select(item => JsonText.ToUtf8(json => json.WriteStringValue(item.Id)))];

    /// <summary>As objects. Other fields of a group or stage have the same values in all contacts.</summary>
    public static byte[][] Objects(Schema? schema, IEnumerable<NamedItem> all) =>
        [.. all.Select(item => JsonText.ToUtf8(json => Object(schema, item).WriteTo(json)))];

    private static JsonObject Object(Schema? schema, NamedItem item)
    {
        var shape = Alternatives(schema).FirstOrDefault(candidate => candidate.Find("id") is not null);
        var random = new SeededRandom(0, 0, SeededRandom.StreamOf(item.Id));
        var generator = new ValueGenerator(random, ValueGenerator.DefaultHost);
        var entries = shape is not null && generator.TryGenerateValid(shape, out var value) && value is JsonObject generated
            ? generated
            : [];
        entries["id"] = item.Id;
        if (shape?.Find("name") is not null)
            entries["name"] = item.Name;
        return entries;
    }

    private static IEnumerable<Schema> Alternatives(Schema? schema) =>
        schema?.Parts.SelectMany(part => part.AnyOf.Concat(part.OneOf).SelectMany(Alternatives).Prepend(part)) ?? [];
}
