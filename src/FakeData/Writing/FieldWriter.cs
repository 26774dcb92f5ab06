using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;

namespace Fluenzr.ContractKit.FakeData.Writing;

/// <summary>Writes a value of a contact.</summary>
internal delegate void WriteField(Utf8JsonWriter json, GeneratedContact contact);

/// <summary>A property whose meaning is known.</summary>
/// <param name="MissingPercent">Of how many in a hundred the value is missing, where it may be.</param>
/// <param name="CreateWriter">How the value is written so that it fits a schema.</param>
internal sealed record KnownField(int MissingPercent, Func<Schema, WriteField> CreateWriter);

/// <summary>A property of an object that is written: its name, its value, and what stands for it where there is none.</summary>
internal sealed class FieldWriter(string name, WriteField write, int gap, bool isNullable, int seed)
{
    private readonly JsonEncodedText _name = JsonEncodedText.Encode(name);
    private readonly ulong _purpose = SeededRandom.StreamOf(name);

    public void Write(Utf8JsonWriter json, GeneratedContact contact)
    {
        var isMissing = gap > 0 && new SeededRandom(seed, contact.Index, _purpose).Chance(gap);
        if (isMissing && !isNullable)
            return;

        json.WritePropertyName(_name);
        if (isMissing)
            json.WriteNullValue();
        else
            write(json, contact);
    }
}
