using System.Text.Json;
using Fluenzr.ContractKit.Contract.Reading;

namespace Fluenzr.ContractKit.Contract.Linting;

/// <summary>Forms that are valid, but of which some generator makes a wrong client (docs/decisions/0018-forms-for-generators.md).</summary>
internal static class GeneratorRules
{
    private static readonly string[] Lists = ["allOf", "anyOf", "oneOf"];

    private static readonly string[] Inner = ["items", "additionalProperties", "not"];

    public static IEnumerable<SpecException> Check(Spec spec, SpecNode root) =>
        SchemaFinder.All(root).SelectMany(found => CheckSchema(found.Schema, found.IsNamed)).Concat(UpdateDefaults.Check(spec, root));

    private static IEnumerable<SpecException> CheckSchema(SpecNode schema, bool isNamed)
    {
        if (schema.Json.ValueKind != JsonValueKind.Object)
            yield break;
        if (!isNamed && schema.Find("properties") is not null)
            yield return schema.Error("This object has no name, so generators invent one (Data2). Move it to components/schemas.");
        if (schema.Find("type") is { Json.ValueKind: JsonValueKind.Array } types && types.AsStrings().Count(type => type != "null") > 1)
            yield return types.Error("NSwag reads a list of types as one of them. Use oneOf, as CustomFields does.");
        if (schema.Find("anyOf") is { } anyOf)
            yield return anyOf.Error("NSwag makes an empty class of anyOf. Use oneOf, or one schema with optional fields.");
        if (schema.Find("oneOf") is { } oneOf && OneOfError(oneOf, isNamed) is { } error)
            yield return oneOf.Error(error);
        if (schema.Find("allOf") is not null && schema.Find("required") is { } required)
            yield return required.Error("NSwag loses required beside allOf. Write one schema with all fields.");

        var children = (schema.Find("properties")?.Entries() ?? [])
            .Concat(Lists.SelectMany(key => schema.Find(key)?.Items() ?? []))
            .Concat(Inner.Select(key => schema.Find(key)).OfType<SpecNode>());
        foreach (var finding in children.SelectMany(child => CheckSchema(child, isNamed: false)))
            yield return finding;
    }

    // NSwag does not know const, so a constant that comes first stands for any value.
    private static string? OneOfError(SpecNode oneOf, bool isNamed)
    {
        SpecNode[] forms = [.. oneOf.Items().Where(form => form.Find("type")?.Json is not { ValueKind: JsonValueKind.String } type
            || type.GetString() != "null")];
        return forms.Length < 2 ? null
            : isNamed ? "NSwag makes an empty class of oneOf with a name. Write it where it is used."
            : forms[0].Find("const") is null || forms[0].Find("type") is not null
                ? "NSwag reads oneOf as its first form, and throws on others. Use one form, or those of CustomFields."
            : null;
    }
}
