using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Values;

namespace Fluenzr.ContractKit.FakeData.Writing;

/// <summary>Writes lists of given JSON values; values that the item schema forbids are skipped.</summary>
internal sealed class ListWriter
{
    private readonly byte[][] _values;

    public ListWriter(Schema schema, IEnumerable<byte[]> values)
    {
        var merged = SchemaMerger.Merge(schema);
        _values = [.. values.Select(value => merged.Items is null || merged.Items.Allows(JsonElement.Parse(value)) ? value : [])];
        (MinItems, MaxItems) = (merged.MinItems ?? 0, merged.MaxItems ?? int.MaxValue);
    }

    public int MinItems { get; }

    public int MaxItems { get; }

    public void Write(Utf8JsonWriter json, ReadOnlySpan<int> chosen)
    {
        json.WriteStartArray();
        foreach (var index in chosen)
        {
            if (_values[index].Length > 0)
                json.WriteRawValue(_values[index], skipInputValidation: true);
        }

        json.WriteEndArray();
    }
}
