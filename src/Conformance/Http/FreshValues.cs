using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Values that no other request has, where their schema has enough values.</summary>
internal static class FreshValues
{
    private static readonly FakeValues Values = new(RandomNumberGenerator.GetInt32(int.MaxValue));
    private static int _number;

    /// <summary>A valid value; null when none was found. A plain text starts with a text that marks the run.</summary>
    public static JsonNode? Next(Schema schema, string mark)
    {
        var number = Interlocked.Increment(ref _number);
        var text = JsonValue.Create($"{mark}f{number:x}z");
        return IsPlainText(schema) && schema.Allows(JsonElement.Parse(text.ToJsonString())) ? text : Values.Generate(schema, number);
    }

    /// <summary>Whether a schema is about a text of any form.</summary>
    public static bool IsPlainText(Schema schema) => schema.Types.HasFlag(JsonTypes.String)
        && schema is { Enum: null, Pattern: null, Format: null, Not: null, Examples.Count: 0 }
        && schema is { AllOf.Count: 0, AnyOf.Count: 0, OneOf.Count: 0 };
}
