using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Operations;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Store.Queries;

namespace Fluenzr.ContractKit.MockServer.ContractChecks;

/// <summary>Checks that the handler of an operation reads everything that the contract lets a client send.</summary>
internal static class RequestSupport
{
    private static readonly string[] PageNames = ["page", "perPage"];

    // Fields of bodies that the mock reads itself.
    private static readonly string[] Texts = ["url", "secret", "status", "query", "onDuplicate", "field", "order"];

    public static void Check(Spec spec, Operation operation, OperationHandler handler)
    {
        var ids = operation.Path.Count(letter => letter == '{');
        var expected = handler.NotFoundError is null ? 0 : 1;
        if (ids != expected)
            throw ContractSupport.Error(spec, operation, "", $"its path must have {(expected == 0 ? "no id" : "one id")}, and has {ids}");
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In == "query"))
            CheckParameter(spec, operation, handler, parameter);
        if (operation.Body is not { } body)
            return;
        if (handler.RequiredBodyFields is null)
            throw ContractSupport.Error(spec, operation, "/requestBody", "it reads no body; remove the body");
        if (handler.BodyNames is { } names)
            CheckFields(spec, operation, body, names);
        CheckUnique(spec, operation, body);
    }

    private static void CheckParameter(Spec spec, Operation operation, OperationHandler handler, ParameterDefinition parameter)
    {
        var isKnown = parameter.Filter is not null
            ? handler.FiltersContacts
            : handler.QueryNames.Any(name => QueryParameters.Find(operation, name) == parameter);
        if (!isKnown)
            throw ContractSupport.Error(spec, operation, Below(spec, operation, parameter), parameter.Filter is not null
                ? $"'{parameter.Name}' has x-filter, but only contacts are filtered; remove it"
                : handler.FiltersContacts
                    ? $"it does not know what '{parameter.Name}' is for; give it x-filter, or remove it"
                    : $"it does not know what '{parameter.Name}' is for; remove it");
        if (parameter.Schema.Parts.Any(part => part.Types == JsonTypes.Array))
            throw ContractSupport.Error(
                spec, operation, Below(spec, operation, parameter), $"'{parameter.Name}' is a list; a query parameter has one value");
        CheckOrder(spec, parameter.Name, parameter.Schema);
        if (PageNames.Any(name => QueryParameters.Find(operation, name) == parameter))
            CheckPage(spec, parameter.Name, parameter.Schema);
    }

    private static void CheckPage(Spec spec, string name, Schema schema)
    {
        if (schema.Parts.All(part => part.Types != JsonTypes.Integer))
            throw spec.ErrorAt(schema.Pointer + "/type", $"the mock reads '{name}' as a whole number. Use type integer.");
        if (schema.Minimum < 1 || schema.Default is { } value && value.GetInt64() < 1)
            throw spec.ErrorAt(schema.Pointer + "/minimum", $"the mock counts '{name}' from 1. Use minimum 1.");
    }

    private static void CheckFields(Spec spec, Operation operation, Schema body, IReadOnlyList<string> names)
    {
        var known = names.Select(name => RequestValue.Field(body, name)).OfType<Property>().ToArray();
        foreach (var property in body.AllProperties)
        {
            if (!known.Contains(property))
                throw spec.ErrorAt(
                    $"{body.Pointer}/properties/{property.Name}",
                    $"the mock does not know what '{property.Name}' in the body of '{operation.Id}' is for. "
                        + $"It reads {Suggestions.Alternatives(names)}. Remove it.");
        }

        foreach (var (name, schema) in body.AllProperties.Where(property => Texts.Contains(property.Name)))
        {
            if (schema.Parts.All(part => (part.Types & ~JsonTypes.Null) != JsonTypes.String))
                throw spec.ErrorAt($"{body.Pointer}/properties/{name}", $"the mock reads '{name}' as a text. Use type string.");
        }

        if (names.Contains("filters") && body.Find("filters") is { } filters
            && filters.AllProperties.FirstOrDefault(property => property.Schema.Filter is null) is { } filter)
            throw spec.ErrorAt(
                $"{filters.Pointer}/properties/{filter.Name}", $"'{filter.Name}' filters nothing: it has no x-filter. Add it.");
        if (body.Find("sort") is { } sort && names.Contains("sort"))
            CheckFields(spec, operation, sort, ["field", "order"]);
        foreach (var page in PageNames.Where(names.Contains).Select(name => RequestValue.Field(body, name)).OfType<Property>())
            CheckPage(spec, page.Name, page.Schema);
        if (RequestValue.Field(body, "order") is { } order)
            CheckOrder(spec, order.Name, order.Schema);
        if (RequestValue.Field(body, "onDuplicate") is { } duplicates)
            CheckValues(spec, duplicates.Schema, ["skip", "update"]);
        if (names.Contains("url") && body.Find("status") is { } status)
            CheckValues(spec, status, ["active", "paused"]);
    }

    private static void CheckOrder(Spec spec, string name, Schema schema)
    {
        if (name == "order" || Store.NamedSchemas.IsFor(schema, "order"))
            CheckValues(spec, schema, ["asc", "desc"]);
    }

    private static void CheckValues(Spec spec, Schema schema, string[] values)
    {
        foreach (var part in schema.Parts)
        {
            foreach (var (index, value) in part.EnumStrings.Index())
            {
                if (!values.Contains(value))
                    throw spec.ErrorAt(
                        $"{part.Pointer}/enum/{index}",
                        $"the mock does not know what '{value}' does. It knows {Suggestions.Alternatives(values)}. Remove it.");
            }
        }
    }

    // Only fields of contacts are compared.
    private static void CheckUnique(Spec spec, Operation operation, Schema body)
    {
        string[] unique = [.. spec.Schema("ContactFields").AllProperties
            .Where(property => property.Schema.UniqueError is not null).Select(property => property.Name)];
        if (Fields(body).FirstOrDefault(field => field.Schema.UniqueError is not null && !unique.Contains(field.Name)) is
            { } other)
            throw spec.ErrorAt(
                other.Schema.Pointer,
                $"the mock does not hold x-unique of '{other.Name}': only fields of ContactFields can be unique. Remove it.");
    }

    private static IEnumerable<Property> Fields(Schema schema) => schema.AllProperties
        .SelectMany(property => Fields(property.Schema).Prepend(property))
        .Concat(schema.Parts.SelectMany(part => part.Items is { } items ? Fields(items) : []));

    private static string Below(Spec spec, Operation operation, ParameterDefinition parameter)
    {
        var node = spec.Document.GetProperty("paths").GetProperty(operation.Path).GetProperty(operation.Method.ToLowerInvariant());
        var index = node.TryGetProperty("parameters", out var list)
            ? list.EnumerateArray().ToList()
                .FindIndex(item => item.TryGetProperty("name", out var name) && name.ValueEquals(parameter.Name))
            : -1;
        return index < 0 ? "" : $"/parameters/{index}";
    }
}
