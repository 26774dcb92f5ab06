using System.Text.Json;
using Fluenzr.ContractKit.Contract.Reading;

namespace Fluenzr.ContractKit.Contract.Linting;

/// <summary>Forms that are valid, but of which some generator makes a wrong client (docs/decisions/0018-forms-for-generators.md).</summary>
internal sealed class GeneratorRules(Spec spec)
{
    private static readonly string[] Lists = ["allOf", "anyOf", "oneOf"];

    private static readonly string[] Inner = ["items", "additionalProperties", "not"];

    public IEnumerable<SpecException> Check(SpecNode root)
    {
        var schemas = root.Require("components").Require("schemas");
        return schemas.Entries().SelectMany(entry => CheckSchema(entry.Value, isNamed: true)).Concat(CheckDefaults(schemas));
    }

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
        if (schema.Find("allOf") is not null && schema.Find("required") is { } required)
            yield return required.Error("NSwag loses required beside allOf. Write one schema with all fields.");

        var children = (schema.Find("properties")?.Entries().Select(entry => entry.Value) ?? [])
            .Concat(Lists.SelectMany(key => schema.Find(key)?.Items() ?? []))
            .Concat(Inner.Select(key => schema.Find(key)).OfType<SpecNode>());
        foreach (var finding in children.SelectMany(child => CheckSchema(child, isNamed: false)))
            yield return finding;
    }

    // Kiota sends the defaults of a body, also in an update that does not name the field.
    private IEnumerable<SpecException> CheckDefaults(SpecNode schemas) =>
        from operation in spec.Operations
        where operation is { Method: "PUT" or "PATCH", Body: not null }
        from property in operation.Body!.AllProperties
        where property.Schema.Default is not null
        select schemas.Error(
            $"The field '{property.Name}' in the body of {operation.Id} has a default. Kiota sends it with each update. Remove it.");
}
