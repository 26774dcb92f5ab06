using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.Additions;

/// <summary>The fields of contacts, as a contract and as the built-in contract say.</summary>
internal static class AddedFields
{
    private const int ValuesToTry = 40;

    /// <summary>The fields that clients may send and responses show.</summary>
    public static IEnumerable<Property> Visible(Spec spec) => spec.Schema("ContactFields").AllProperties
        .DistinctBy(property => property.Name)
        .Where(property => ContactBodies.IsSent(property) && ContactBodies.IsShown(property))
        .Where(property => property.Schema.Reference is null && spec.Schema("Contact").Find(property.Name) is not null);

    /// <summary>The field of the built-in contract; null when it has none.</summary>
    public static Schema? BuiltIn(string name) => BuiltInContract.Spec.Schema("ContactFields").Find(name);

    /// <summary>Different values of a field.</summary>
    /// <exception cref="CheckSkippedException">It has fewer than two.</exception>
    public static IReadOnlyList<JsonNode> Values(CheckContext api, Property property, int count)
    {
        JsonNode[] values =
        [
            .. Enumerable.Range(0, ValuesToTry).Select(_ => FreshValues.Next(property.Schema, api.NewToken())).OfType<JsonNode>()
                .DistinctBy(JsonValues.Canonical).Take(count),
        ];
        return values.Length > 1 ? values : throw new CheckSkippedException($"{property.Name} has fewer than two values");
    }

    /// <summary>Contacts with these values of a field, each with an email that contains the token.</summary>
    public static async Task<IReadOnlyList<JsonObject>> GivenAsync(
        CheckContext api, Property property, string token, IEnumerable<JsonNode> values)
    {
        var contacts = new List<JsonObject>();
        foreach (var value in values)
        {
            contacts.Add(await api.GivenContact(
                ("email", api.Email($"c{contacts.Count}.{token}")), (property.Name, value.DeepClone())));
        }

        return contacts;
    }
}
