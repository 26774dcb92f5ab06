using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>Request bodies with every property of a contact, filled with fake data.</summary>
internal static class ContactBodies
{
    // A fake contact leaves some properties empty.
    private const int FakesToTry = 40;

    private static readonly ConditionalWeakTable<Spec, FakeContacts> Fakes = [];

    /// <summary>The properties that a client may send.</summary>
    public static IReadOnlyList<Property> Fields(this CheckContext api) =>
        [.. api.Spec.Schema("ContactFields").AllProperties.DistinctBy(property => property.Name)];

    /// <summary>The properties that a client may send and that responses show.</summary>
    public static IReadOnlyList<Property> VisibleFields(this CheckContext api) =>
        [.. api.Fields().Where(property => api.Spec.Schema("Contact").Find(ResponseField(property)) is not null)];

    /// <summary>The name under which responses show a property: <c>groups</c> for <c>groupIds</c>.</summary>
    public static string ResponseField(Property property) => property.Schema.Reference?.Field ?? property.Name;

    /// <summary>A body with a value for every property that the target can store, and a new email.</summary>
    public static JsonObject FullBody(this CheckContext api)
    {
        var body = new JsonObject();
        foreach (var property in api.Fields())
        {
            if (api.NewValue(property, unlike: null) is { } value)
                body[property.Name] = value;
        }

        return body;
    }

    /// <summary>A value for a property that differs from <paramref name="unlike"/>; null when there is none.</summary>
    public static JsonNode? NewValue(this CheckContext api, Property property, JsonNode? unlike) => property switch
    {
        { Name: "email" } => api.NewEmail(),
        { Schema.Reference.Collection: "groups" } => Groups(api, unlike),
        { Schema.Reference: not null } => Stage(api, unlike),
        _ => Enumerable.Range(0, FakesToTry).Select(i => Fake(api.Spec, i)[property.Name])
            .FirstOrDefault(value => !JsonValues.Same(value, null) && !JsonValues.Same(value, unlike))?.DeepClone(),
    };

    private static JsonValue? Stage(CheckContext api, JsonNode? unlike) =>
        api.Environment.Stage is { } stage && JsonValues.Text(unlike) != stage.Id ? JsonValue.Create(stage.Id) : null;

    private static JsonArray? Groups(CheckContext api, JsonNode? unlike) =>
        api.Environment.Groups.FirstOrDefault(group => !JsonValues.Texts(unlike).Contains(group.Id)) is { } group
            ? new JsonArray(group.Id)
            : null;

    private static JsonNode Fake(Spec spec, int index) =>
        JsonNode.Parse(Fakes.GetValue(spec, fakes => new FakeContacts(fakes)).Input(index))!;
}
