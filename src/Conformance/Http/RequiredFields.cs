using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Adds what a contract requires beyond the built-in one to a request body. Checks send everything else themselves.</summary>
internal static class RequiredFields
{
    /// <param name="operation">The operation of the request.</param>
    /// <param name="body">The body.</param>
    /// <param name="value">A new value for a property.</param>
    public static void Add(Operation operation, JsonNode body, Func<Property, JsonNode?> value)
    {
        if (operation.Body is { } schema && BuiltInContract.Find(operation.Id)?.Body is { } known)
            Add(schema, known, body, value);
    }

    private static void Add(Schema schema, Schema known, JsonNode? node, Func<Property, JsonNode?> value)
    {
        foreach (var item in node as JsonArray ?? [])
        {
            if (schema.Items is { } items && known.Items is { } knownItems)
                Add(items, knownItems, item, value);
        }

        if (node is not JsonObject map)
            return;
        foreach (var name in schema.AllRequired.Except(known.AllRequired).Where(name => !map.ContainsKey(name)))
        {
            if (schema.Find(name) is { } property && value(new Property(name, property)) is { } added)
                map[name] = added;
        }

        foreach (var property in schema.AllProperties.Where(property => map[property.Name] is JsonArray or JsonObject))
        {
            if (known.Find(property.Name) is { } same)
                Add(property.Schema, same, map[property.Name], value);
        }
    }
}
