using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.MockServer.ContractChecks;

/// <summary>Checks the choices of a contract: the mock knows those of the built-in contract, and values that only consist of data.</summary>
internal static class ChoiceSupport
{
    // Read only for a contract of a user.
    private static readonly Lazy<IReadOnlyDictionary<string, Choice>> BuiltIn = new(() => Spec.Load().Choices);

    public static void Check(Spec spec)
    {
        if (BuiltIn.Value.Keys.FirstOrDefault(id => !spec.Choices.ContainsKey(id)) is { } missing)
            throw spec.ErrorAt("/x-choices", $"'{missing}' is missing. The mock needs it. Add it, with the decided value as the default.");
        foreach (var choice in spec.Choices.Values)
        {
            if (!BuiltIn.Value.TryGetValue(choice.Id, out var known))
                throw Error(spec, choice, "", Suggestions.Unknown("choice", choice.Id, BuiltIn.Value.Keys));
            foreach (var (name, value) in choice.Values)
            {
                if (!IsData(known, value) && choice.Id != "NEW-STATUS" && !known.Values.ContainsKey(name))
                    throw Error(
                        spec, choice, JsonPointer.Append("/values", name), $"the mock does not know the value '{name}'. "
                            + $"Use {Suggestions.Alternatives([.. known.Values.Keys])}.");
                CheckData(spec, choice, name, value);
            }
        }
    }

    // A value with data says itself what it does.
    private static bool IsData(Choice known, JsonElement value) => value.ValueKind == JsonValueKind.Object && Keys(value).Any(key =>
        key != "description" && known.Values.Values.Any(other => other.ValueKind == JsonValueKind.Object && Keys(other).Contains(key)));

    private static IEnumerable<string> Keys(JsonElement value) => value.EnumerateObject().Select(entry => entry.Name);

    private static void CheckData(Spec spec, Choice choice, string name, JsonElement value)
    {
        var schema = choice.Id switch
        {
            "GROUPS-FORM" => spec.Schema("Group"),
            "HOOK-CONTACT" or "SORT-DEFAULT.field" => spec.Schema("Contact"),
            _ => null,
        };
        if (schema is null || value.ValueKind != JsonValueKind.Object)
            return;
        string[] known = [.. schema.AllProperties.Select(property => property.Name)];
        var fields = value.TryGetProperty("fields", out var list) ? list.EnumerateArray().Select(field => field.ToString())
            : value.TryGetProperty("sort", out var sort) ? [sort.ToString()] : [];
        if (fields.Except(known).FirstOrDefault() is { } unknown)
            throw Error(spec, choice, JsonPointer.Append("/values", name), Suggestions.Unknown("field", unknown, known));
    }

    private static SpecException Error(Spec spec, Choice choice, string below, string reason) =>
        spec.ErrorAt(JsonPointer.Append("/x-choices", choice.Id) + below, reason);
}
