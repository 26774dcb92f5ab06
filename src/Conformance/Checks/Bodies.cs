using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Engine;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>What checks send of a contact: every property that the contract has, with believable values.</summary>
internal static class Bodies
{
    // How many fake people are asked for a value before the property is left out.
    private const int People = 40;

    private static readonly ConditionalWeakTable<Spec, FakeContacts> Fakes = [];

    /// <summary>The properties that a client may send.</summary>
    public static IReadOnlyList<Property> Fields(this Api api) => [.. api.Spec.Schema("ContactFields").AllProperties.DistinctBy(property => property.Name)];

    /// <summary>The field of the contact that a property ends up in.</summary>
    public static string Field(Property property) => property.Schema.Reference?.Field ?? property.Name;

    /// <summary>A body with a value for every property that can be given here, and an email of its own.</summary>
    public static JsonObject Full(this Api api)
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
    public static JsonNode? Value(this Api api, Property property, JsonNode? unlike) => property switch
    {
        { Name: "email" } => api.NewEmail(),
        { Schema.Reference.Collection: "groups" } => Groups(api, unlike),
        { Schema.Reference: not null } => api.Here.Stage is { } stage && Values.Text(unlike) != stage.Id ? JsonValue.Create(stage.Id) : null,
        _ => Enumerable.Range(0, People).Select(i => Fake(api.Spec, i)[property.Name]).FirstOrDefault(value => !Values.Same(value, null) && !Values.Same(value, unlike))?.DeepClone(),
    };

    private static JsonArray? Groups(Api api, JsonNode? unlike)
    {
        var group = api.Here.Groups.FirstOrDefault(group => !Values.Texts(unlike).Contains(group.Id));
        return group is null ? null : new JsonArray(group.Id);
    }

    private static JsonNode Fake(Spec spec, int index) => JsonNode.Parse(Fakes.GetValue(spec, made => new FakeContacts(made)).Input(index))!;
}
