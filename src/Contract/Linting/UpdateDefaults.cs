using Fluenzr.ContractKit.Contract.Reading;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Linting;

/// <summary>Defaults in the bodies of updates. Kiota sends them, also in an update that does not name the field.</summary>
internal static class UpdateDefaults
{
    public static IEnumerable<SpecException> Check(Spec spec, SpecNode root) =>
        from operation in spec.Operations
        where operation is { Method: "PUT" or "PATCH", Body: not null }
        from field in Fields(operation.Body!, "")
        where field.Schema.Default is not null
        select root.Source.Error(
            field.Schema.Pointer,
            $"The field '{field.Name}' in the body of {operation.Id} has a default. Kiota sends it with each update. Remove it.");

    // Names of fields in objects in the body: address.city.
    private static IEnumerable<Property> Fields(Schema schema, string prefix) =>
        schema.Properties
            .SelectMany(property => Fields(property.Schema, $"{prefix}{property.Name}.")
                .Prepend(property with { Name = prefix + property.Name }))
            .Concat(new[] { schema.Items, schema.AdditionalProperties }.OfType<Schema>()
                .Concat([.. schema.AllOf, .. schema.AnyOf, .. schema.OneOf])
                .SelectMany(part => Fields(part, prefix)));
}
