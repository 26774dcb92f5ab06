using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>Checks the paths of contacts in <c>x-filter</c>, <c>x-search</c>, <c>x-reference</c> and <c>SortField</c>.</summary>
internal sealed class ContactPaths(YamlSource source, Spec spec, SchemaReader schemas)
{
    private const JsonTypes Sortable = JsonTypes.String | JsonTypes.Number | JsonTypes.Integer | JsonTypes.Boolean;

    /// <summary>A path that no contact can have is an error: such a filter would match nothing.</summary>
    public void Check()
    {
        if (spec.Schemas.GetValueOrDefault("Contact") is not { } contact)
            return;
        foreach (var (node, filter) in schemas.Filters)
            Require(contact, filter.Path, node.Pointer + "/path");
        foreach (var schema in schemas.All)
        {
            foreach (var (index, names) in schema.SearchFields.Index())
            {
                foreach (var name in names)
                    Require(contact, name, $"{schema.Pointer}/x-search/{index}");
            }

            if (schema.Reference is { } reference)
                Require(contact, reference.Field, schema.Pointer + "/x-reference/field");
        }

        if (spec.Schemas.GetValueOrDefault("SortField") is { } sort)
            CheckSort(contact, sort);
    }

    private void CheckSort(Schema contact, Schema sort)
    {
        foreach (var (index, name) in sort.EnumStrings.Index())
        {
            var pointer = $"{sort.Pointer}/enum/{index}";
            if (contact.Find(name) is not { } field)
                throw source.Error(pointer, Unknown(contact, name));
            if (field.Parts.All(part => (part.Types & Sortable) == 0 || part.Types == JsonTypes.Any))
                throw source.Error(pointer, $"Contacts cannot be sorted by '{name}': it is no text, number, time or boolean. Remove it.");
        }
    }

    private void Require(Schema contact, string path, string pointer)
    {
        if (!Exists(contact, path.Split('.')))
            throw source.Error(pointer, Unknown(contact, path));
    }

    private static string Unknown(Schema contact, string path) =>
        Suggestions.Unknown("contact field", path, contact.AllProperties.Select(property => property.Name))
        + " Use a field of the schema Contact.";

    private static bool Exists(Schema schema, ReadOnlySpan<string> path)
    {
        if (schema.Items is { } items && Exists(items, path))
            return true;
        if (path.IsEmpty)
            return true;
        foreach (var part in schema.Parts.SelectMany(part => part.AnyOf.Concat(part.OneOf).SelectMany(form => form.Parts).Append(part)))
        {
            if (part.Items is { } items2 && Exists(items2, path))
                return true;
            if (part.Find(path[0]) is { } field ? !field.IsWriteOnly && Exists(field, path[1..]) : AllowsAny(part, path[1..]))
                return true;
        }

        return false;
    }

    // An object without named fields, such as customFields, may have any.
    private static bool AllowsAny(Schema schema, ReadOnlySpan<string> rest) =>
        schema.AdditionalProperties is { } others ? Exists(others, rest)
        : schema is { Properties.Count: 0, IsClosed: false } && schema.Types.HasFlag(JsonTypes.Object);
}
