using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.MockServer.ContractChecks;

/// <summary>Checks the choices of a contract: the mock knows those of the built-in one, and values that consist of data.</summary>
internal static class ChoiceSupport
{
    // Read only for a contract of a user.
    private static readonly Lazy<Spec> BuiltIn = new(Spec.Load);

    // Choices name fields of these.
    private static readonly string[] Documents = ["Group", "Contact"];

    public static void Check(Spec spec)
    {
        var choices = BuiltIn.Value.Choices;
        if (choices.Keys.FirstOrDefault(id => !spec.Choices.ContainsKey(id)) is { } missing)
            throw spec.ErrorAt("/x-choices", $"'{missing}' is missing. The mock needs it. Add it, with the decided value as the default.");
        foreach (var choice in spec.Choices.Values)
        {
            if (!choices.TryGetValue(choice.Id, out var known))
                throw Error(
                    spec, choice, "", Suggestions.Unknown("choice", choice.Id, choices.Keys) + " It would change nothing. Remove it.");
            foreach (var (name, value) in choice.Values)
            {
                if (!IsData(known, value) && !IsEnum(choice.Id) && !known.Values.ContainsKey(name))
                {
                    throw Error(
                        spec,
                        choice,
                        JsonPointer.Append("/values", name),
                        $"the mock does not know the value '{name}'. Use {Suggestions.Alternatives([.. known.Values.Keys])}.");
                }

                CheckFields(spec, choice, name, known);
            }
        }
    }

    // A value with data says itself what it does.
    private static bool IsData(Choice known, JsonElement value) => value.ValueKind == JsonValueKind.Object && Keys(value).Any(key =>
        key != "description" && known.Values.Values.Any(other => other.ValueKind == JsonValueKind.Object && Keys(other).Contains(key)));

    // Such values are those of a schema.
    private static bool IsEnum(string choice) =>
        BuiltIn.Value.Document.GetProperty("x-choices").GetProperty(choice).GetProperty("values").TryGetProperty("$ref", out _);

    private static IEnumerable<string> Keys(JsonElement value) => value.EnumerateObject().Select(entry => entry.Name);

    private static void CheckFields(Spec spec, Choice choice, string value, Choice known)
    {
        // The values of the built-in contract say which schema has the fields.
        string[] usual = [.. known.Values.Values.SelectMany(Fields)];
        var schema = Documents.FirstOrDefault(name =>
            usual.Length > 0 && usual.All(field => BuiltIn.Value.Schema(name).Find(field) is not null));
        if (schema is null)
            return;
        string[] fields = [.. spec.Schema(schema).AllProperties.Select(property => property.Name)];
        if (Fields(choice.Values[value]).Except(fields).FirstOrDefault() is { } unknown)
        {
            var reason = $"{Suggestions.Unknown("field", unknown, fields)} Use fields of {schema}.";
            throw Error(spec, choice, JsonPointer.Append("/values", value), reason);
        }
    }

    private static IEnumerable<string> Fields(JsonElement value) =>
        value.ValueKind != JsonValueKind.Object ? []
        : value.TryGetProperty("fields", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(field => field.ToString())
        : value.TryGetProperty("sort", out var sort) ? [sort.ToString()]
        : [];

    private static SpecException Error(Spec spec, Choice choice, string below, string reason) =>
        spec.ErrorAt(JsonPointer.Append("/x-choices", choice.Id) + below, reason);
}
