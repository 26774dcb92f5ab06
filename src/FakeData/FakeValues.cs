using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Values;

namespace Fluenzr.ContractKit.FakeData;

/// <summary>Random valid values for any schema. Thread-safe.</summary>
/// <param name="seed">The random seed.</param>
public sealed class FakeValues(int seed)
{
    private const int Attempts = 20;

    /// <summary>A valid value that is not null.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="number">The number of the value, from 0. Two of them differ where the schema has enough values.</param>
    /// <returns>The value; null when none was found.</returns>
    public JsonNode? Generate(Schema schema, int number)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var random = new SeededRandom(seed, ((long)number * Attempts) + attempt, SeededRandom.StreamOf(schema.Pointer));
            if (new ValueGenerator(random, ValueGenerator.DefaultHost).TryGenerateValid(schema, out var value) && value is not null)
                return value;
        }

        return null;
    }
}
