using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>Reads examples, and checks later that each fits its schema: mocks, readers and tests take them for valid.</summary>
internal sealed class ExampleConsistency
{
    private readonly List<(SpecNode Example, Schema Schema)> _all = [];

    /// <summary>
    /// The examples of a parameter or a media type object, by name; a single <c>example</c> has the name <c>example</c>.
    /// </summary>
    public Dictionary<string, JsonElement> Read(SpecNode? content, Schema? schema)
    {
        var examples = content?.Find("examples")?.Entries()
            .ToDictionary(entry => entry.Key, entry => entry.Resolve().Require("value")) ?? [];
        if (content?.Find("example") is { } single)
            examples["example"] = single;
        if (schema is not null)
            _all.AddRange(examples.Values.Select(example => (example, schema)));
        return examples.ToDictionary(example => example.Key, example => example.Value.Json);
    }

    public void Check(Spec spec)
    {
        foreach (var (example, schema) in _all)
        {
            if (schema.Validate(example.Json) is [var violation, ..])
                throw Error(spec, example.Source, example.Pointer, violation, "The example");
        }
    }

    /// <summary>The error for a value of the document that breaks its schema.</summary>
    public static SpecException Error(Spec spec, YamlSource source, string pointer, Violation violation, string what) =>
        source.Error(
            pointer + violation.Pointer,
            $"{what} breaks its schema: {spec.ErrorFor(violation).Message}. Change it or the schema.");
}
