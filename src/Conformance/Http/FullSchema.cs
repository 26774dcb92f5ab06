using System.Numerics;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// A schema for NJsonSchema, which says how a response violates it. The mock uses another validator, so a mistake of one does not hide a
/// mistake of the other.
/// </summary>
/// <param name="text">The schema as NJsonSchema reads it. Compiling it takes longer than many a run: only when it is needed.</param>
internal sealed class FullSchema(Func<string> text)
{
    // New settings would compile the regular expressions of all formats for each response.
    private static readonly Lazy<JsonSchemaValidatorSettings> Settings = new(CreateSettings);

    // A text without references to other documents waits for nothing.
    private readonly Lazy<JsonSchema> _schema = new(() => JsonSchema.FromJsonAsync(text()).GetAwaiter().GetResult());

    public ICollection<ValidationError> Violations(string body)
    {
        try
        {
            return _schema.Value.Validate(body, Settings.Value);
        }
        catch (InvalidCastException)
        {
            // NJsonSchema cannot compare integers of more than 64 bits.
            var json = JToken.Parse(body);
            foreach (var value in json.SelectTokens("$..*").OfType<JValue>().Where(value => value.Value is BigInteger).ToArray())
                value.Value = (double)(BigInteger)value.Value!;
            return _schema.Value.Validate(json, Settings.Value);
        }
    }

    private static JsonSchemaValidatorSettings CreateSettings()
    {
        var settings = new JsonSchemaValidatorSettings();
        settings.AddCustomFormatValidator(new ResponseEmailFormat());
        return settings;
    }
}
