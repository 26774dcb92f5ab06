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
    /// <summary>The fields that clients may send and responses show.</summary>
    public static IEnumerable<Property> Visible(Spec spec) => spec.Schema("ContactFields").AllProperties.DistinctBy(property => property.Name)
        .Where(property => property.Schema.Reference is null && spec.Schema("Contact").Find(property.Name) is not null);

    /// <summary>The field of the built-in contract; null when it has none.</summary>
    public static Schema? BuiltIn(string name) => BuiltInContract.Spec.Schema("ContactFields").Find(name);

    /// <summary>Contacts with different values of a field, as many as the field has, each with an email that contains the token.</summary>
    public static async Task<IReadOnlyList<(JsonObject Contact, JsonNode Value)>> GivenAsync(
        CheckContext api, Property property, string token, int count)
    {
        var contacts = new List<(JsonObject, JsonNode)>();
        foreach (var value in Values(api, property).DistinctBy(JsonValues.Canonical).Take(count).ToArray())
        {
            contacts.Add((await api.GivenContact(
                ("email", api.Email($"c{contacts.Count}.{token}")), (property.Name, value.DeepClone())), value));
        }

        return contacts.Count > 1 ? contacts
            : throw new CheckSkippedException($"{property.Name} has fewer than two values");
    }

    private static IEnumerable<JsonNode> Values(CheckContext api, Property property) => Enumerable.Range(0, 40)
        .Select(_ => FreshValues.Next(property.Schema, api.NewToken())).OfType<JsonNode>();
}
