using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>What checks send of a contact: every property that the contract has, with believable values.</summary>
internal static class ContactBodies
{
    // How many fake people are asked for a value before the property is left out.
    private const int People = 40;

    private static readonly ConditionalWeakTable<Spec, FakeContacts> Fakes = [];

    /// <summary>The properties that a client may send.</summary>
    public static IReadOnlyList<Property> Fields(this ApiClient api) => [.. api.Spec.Schema("ContactFields").AllProperties.DistinctBy(property => property.Name)];

    /// <summary>The field of the contact that a property ends up in.</summary>
    public static string Field(Property property) => property.Schema.Reference?.Field ?? property.Name;

    /// <summary>A body with a value for every property that can be given here, and an email of its own.</summary>
    public static JsonObject Full(this ApiClient api)
    {
        var body = new JsonObject();
        foreach (var property in api.Fields())
        {
            if (api.Value(property, unlike: null) is { } value)
                body[property.Name] = value;
        }

        return body;
    }

    /// <summary>A value for a property, another one than <paramref name="unlike"/>; null when there is none.</summary>
    public static JsonNode? Value(this ApiClient api, Property property, JsonNode? unlike) => property switch
    {
        { Name: "email" } => api.NewEmail(),
        { Schema.Reference.Collection: "groups" } => Groups(api, unlike),
        { Schema.Reference: not null } => api.Environment.Stage is { } stage && JsonValues.Text(unlike) != stage.Id ? JsonValue.Create(stage.Id) : null,
        _ => Enumerable.Range(0, People).Select(i => Fake(api.Spec, i)[property.Name]).FirstOrDefault(value => !JsonValues.Same(value, null) && !JsonValues.Same(value, unlike))?.DeepClone(),
    };

    private static JsonArray? Groups(ApiClient api, JsonNode? unlike)
    {
        var group = api.Environment.Groups.FirstOrDefault(group => !JsonValues.Texts(unlike).Contains(group.Id));
        return group is null ? null : new JsonArray(group.Id);
    }

    private static JsonNode Fake(Spec spec, int index) => JsonNode.Parse(Fakes.GetValue(spec, made => new FakeContacts(made)).Input(index))!;
}
