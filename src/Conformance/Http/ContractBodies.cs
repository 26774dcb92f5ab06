using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// Writes the bodies of checks as a contract wants them: ids in its fields of references, and with what it requires beyond the built-in
/// contract. Checks send everything else themselves.
/// </summary>
internal static class ContractBodies
{
    /// <summary>Changes a body.</summary>
    /// <param name="operation">The operation of the request.</param>
    /// <param name="body">The body.</param>
    /// <param name="value">A new value for a property.</param>
    public static void Adapt(Operation operation, JsonNode body, Func<Property, JsonNode?> value)
    {
        if (operation.Body is { } schema && BuiltInContract.Find(operation.Id)?.Body is { } known)
            Adapt(schema, known, body, value);
    }

    private static void Adapt(Schema schema, Schema known, JsonNode? node, Func<Property, JsonNode?> value)
    {
        foreach (var item in node as JsonArray ?? [])
        {
            if (schema.Items is { } items && known.Items is { } knownItems)
                Adapt(items, knownItems, item, value);
        }

        if (node is not JsonObject map)
            return;
        RenameReferences(schema, known, map);
        foreach (var name in schema.AllRequired.Except(known.AllRequired).Where(name => !map.ContainsKey(name)))
        {
            if (schema.Find(name) is { } property && value(new Property(name, property)) is { } added)
                map[name] = added;
        }

        foreach (var property in schema.AllProperties.Where(property => map[property.Name] is JsonArray or JsonObject))
        {
            if (known.Find(property.Name) is { } same)
                Adapt(property.Schema, same, map[property.Name], value);
        }
    }

    // A reference is known by its collection, whatever the name of its field.
    private static void RenameReferences(Schema schema, Schema known, JsonObject map)
    {
        foreach (var (name, reference) in known.AllProperties
            .Select(property => (property.Name, property.Schema.Reference)).Where(entry => entry.Reference is not null))
        {
            var now = schema.AllProperties
                .FirstOrDefault(property => property.Schema.Reference?.Collection == reference!.Collection)?.Name;
            if (now is null || schema.Find(name)?.Reference is not null || !map.Remove(name, out var ids))
                continue;
            map[now] = ids;
        }
    }
}
