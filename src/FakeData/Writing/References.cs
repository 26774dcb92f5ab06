using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Chance;
using Fluenzr.ContractKit.FakeData.Values;

namespace Fluenzr.ContractKit.FakeData.Writing;

/// <summary>Groups and stages as contacts refer to them.</summary>
internal static class References
{
    public static byte[][] Ids(IEnumerable<Named> all) =>
        [.. all.Select(named => Json.Utf8(json => json.WriteStringValue(named.Id)))];

    /// <summary>As whole objects: what the schema wants beyond id and name is the same wherever the group or stage is met.</summary>
    public static byte[][] Objects(Schema? schema, IEnumerable<Named> all) =>
        [.. all.Select(named => Json.Utf8(json => Object(schema, named).WriteTo(json)))];

    private static JsonObject Object(Schema? schema, Named named)
    {
        var shape = Shapes(schema).FirstOrDefault(candidate => candidate.Find("id") is not null);
        var dice = new Dice(0, 0, Dice.Purpose(named.Id));
        var entries = shape is not null && new AnyValue(dice, AnyValue.NoHost).TryFit(shape, out var drawn) && drawn is JsonObject whole ? whole : [];
        entries["id"] = named.Id;
        if (shape?.Find("name") is not null)
            entries["name"] = named.Name;
        return entries;
    }

    private static IEnumerable<Schema> Shapes(Schema? schema) =>
        schema?.Parts.SelectMany(part => part.AnyOf.Concat(part.OneOf).SelectMany(Shapes).Prepend(part)) ?? [];
}
