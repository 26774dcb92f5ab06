using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;

namespace Fluenzr.ContractKit.FakeData.Writing;

/// <summary>Writes a value of a contact.</summary>
internal delegate void WriteField(Utf8JsonWriter json, GeneratedContact contact);

/// <summary>A field with a known meaning.</summary>
/// <param name="MissingPercent">The percentage of contacts without a value, where the schema allows it.</param>
/// <param name="CreateWriter">Creates the writer of valid values for a schema.</param>
internal sealed record KnownField(int MissingPercent, Func<Schema, WriteField> CreateWriter);

/// <summary>Writes one field of an object, or null or nothing when the value is missing.</summary>
internal sealed class FieldWriter(string name, WriteField write, int missingPercent, bool isNullable, int seed)
{
    private readonly JsonEncodedText _name = JsonEncodedText.Encode(name);
    private readonly ulong _stream = SeededRandom.StreamOf(name);

    public void Write(Utf8JsonWriter json, GeneratedContact contact)
    {
        var isMissing = missingPercent > 0 && new SeededRandom(seed, contact.Index, _stream).Chance(missingPercent);
        if (isMissing && !isNullable)
            return;

        json.WritePropertyName(_name);
        if (isMissing)
            json.WriteNullValue();
        else
            write(json, contact);
    }
}
