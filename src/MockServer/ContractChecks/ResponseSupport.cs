using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.ContractChecks;

/// <summary>Compares what the mock answers with the schemas: values, and the names of fields that the mock writes by itself.</summary>
internal sealed class ResponseSupport(Spec spec)
{
    // The mock writes the fields of these as the contract defines them, whatever their names.
    private static readonly string[] Open = [.. new[] { "Contact", "ContactPart", "Group" }.Select(name => "/components/schemas/" + name)];

    // Fields that only some responses have.
    private static readonly string[] Rare = ["secret", "error", "details"];

    private readonly Dictionary<string, (Schema Schema, HashSet<string> Seen)> _objects = [];

    public void Check(Operation operation, ApiResponse response)
    {
        if (operation.Responses.GetValueOrDefault(response.Status)?.Schema is { } schema && response.Length > 0)
            Check(schema, JsonElement.Parse(response.Body), $"the response {Text(response.Status)} of '{operation.Id}'");
    }

    public void Check(EventDefinition definition, byte[] body) =>
        Check(definition.Schema, JsonElement.Parse(body), $"the event '{definition.Name}'");

    /// <summary>Checks at the end that each field was in one of the answers.</summary>
    public void CheckFilled()
    {
        foreach (var (schema, seen) in _objects.Values)
        {
            if (schema.AllProperties.Select(property => property.Name).Except(seen).Except(Rare).FirstOrDefault() is { } never)
                throw spec.ErrorAt(
                    $"{schema.Pointer}/properties/{never}",
                    $"the mock never answers with '{never}'. It answers with {Names(seen)}. Remove it.");
        }
    }

    private void Check(Schema schema, JsonElement json, string what)
    {
        if (schema.Validate(json) is [var violation, ..])
            throw spec.ErrorAt(
                violation.Schema?.Pointer ?? schema.Pointer,
                $"the mock cannot give {what}: {spec.ErrorFor(violation).Message}. Change this, or give it a default that fits.");
        Walk(schema, json, what);
    }

    private void Walk(Schema schema, JsonElement json, string what)
    {
        if (json.ValueKind == JsonValueKind.Array && schema.Items is { } items)
        {
            foreach (var item in json.EnumerateArray())
                Walk(items, item, what);
        }

        if (json.ValueKind != JsonValueKind.Object || Open.Contains(schema.Pointer) || !schema.AllProperties.Any())
            return;
        if (!_objects.TryGetValue(schema.Pointer, out var known))
            _objects[schema.Pointer] = known = (schema, []);
        foreach (var field in json.EnumerateObject())
        {
            if (schema.Find(field.Name) is not { } property)
                throw spec.ErrorAt(
                    schema.Pointer + "/properties", $"the mock gives {what} with '{field.Name}', which is missing here. Add it.");
            known.Seen.Add(field.Name);
            Walk(property, field.Value, what);
        }
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
