using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.MockServer.ContractChecks;

/// <summary>Checks that what a client may send of a contact or a group can be shown in responses.</summary>
internal static class InputSupport
{
    private static readonly (string Input, string Output)[] Pairs =
        [("ContactFields", "Contact"), ("ContactInput", "Contact"), ("GroupFields", "Group"), ("GroupInput", "Group")];

    public static void Check(Spec spec)
    {
        foreach (var (input, output) in Pairs.Where(pair => spec.Schemas.ContainsKey(pair.Input)))
        {
            foreach (var property in spec.Schema(input).AllProperties.Where(property => !property.Schema.IsReadOnly))
                Check(spec, $"{spec.Schema(input).Pointer}/properties/{property.Name}", property, output);
        }
    }

    private static void Check(Spec spec, string pointer, Property property, string output)
    {
        var (name, schema) = property;
        if (schema.Reference is not null)
        {
            if (TypesOf(schema) is not (JsonTypes.String or JsonTypes.Array))
                throw spec.ErrorAt(pointer, $"the mock reads '{name}' as an id or a list of ids. Use type string or array.");
        }
        else if (spec.Schema(output).Find(name) is not { } shown)
        {
            if (!schema.IsWriteOnly)
                throw spec.ErrorAt(
                    pointer, $"{output} has no '{name}', so no response shows what is sent. Add it to {output}, or mark it writeOnly.");
        }
        else if ((TypesOf(schema) & TypesOf(shown)) == 0)
        {
            throw spec.ErrorAt(pointer, $"'{name}' has another type in {output}. Change one of them.");
        }
    }

    // Without null, which clears a field.
    private static JsonTypes TypesOf(Schema schema) =>
        schema.Parts.Aggregate(JsonTypes.Any, (types, part) => types & WithIntegers(part.Types)) & ~JsonTypes.Null;

    private static JsonTypes WithIntegers(JsonTypes types) => types.HasFlag(JsonTypes.Number) ? types | JsonTypes.Integer : types;
}
