using System.Runtime.CompilerServices;
using System.Text.Json;
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
    private const int UsualLength = 50, ShortLength = 3;

    private static readonly ConditionalWeakTable<Spec, FakeContacts> Fakes = [];

    /// <summary>The properties that a client may send.</summary>
    public static IReadOnlyList<Property> Fields(this CheckContext api) =>
        [.. api.Spec.Schema("ContactFields").AllProperties.DistinctBy(property => property.Name).Where(IsSent)];

    /// <summary>The properties that a client may send and that responses show.</summary>
    public static IReadOnlyList<Property> VisibleFields(this CheckContext api) =>
        [.. api.Fields().Where(property => IsShown(property) && api.Spec.Schema("Contact").Find(ResponseField(property)) is { } shown
            && !shown.IsWriteOnly)];

    /// <summary>Those of these tags that a contact of the contract may have at the same time.</summary>
    public static string[] FittingTags(this CheckContext api, IEnumerable<string> tags)
    {
        var schemas = new[] { api.Spec.Schema("ContactFields").Find("tags"), api.Spec.Schema("Contact").Find("tags") };
        var fitting = tags.Where(tag => schemas.All(
            schema => schema?.Items?.Allows(JsonElement.Parse(JsonValue.Create(tag).ToJsonString())) != false));
        return [.. fitting.Take(schemas.Min(schema => schema?.MaxItems) ?? int.MaxValue)];
    }

    /// <summary>The groups of the environment that one contact may be in at the same time.</summary>
    public static int GroupsOfOneContact(this CheckContext api) => Math.Min(
        api.Environment.Groups.Count,
        GroupIds(api) is not { } property ? 0
            : new[] { property.Schema, api.Spec.Schema("Contact").Find(ResponseField(property)) }.Min(schema => schema?.MaxItems)
                ?? int.MaxValue);

    /// <summary>The property with the ids of groups; null when clients cannot set them.</summary>
    public static Property? GroupIds(this CheckContext api) =>
        api.Fields().FirstOrDefault(property => property.Schema.Reference?.Collection == "groups");

    /// <summary>Whether a client may set a property.</summary>
    public static bool IsSent(Property property) => !property.Schema.Parts.Any(part => part.IsReadOnly);

    /// <summary>Whether responses show a property.</summary>
    public static bool IsShown(Property property) => !property.Schema.Parts.Any(part => part.IsWriteOnly);

    /// <summary>The name under which responses show a property: <c>groups</c> for <c>groupIds</c>.</summary>
    public static string ResponseField(Property property) => property.Schema.Reference?.Field ?? property.Name;

    /// <summary>
    /// The names of text fields that take any text of usual length, in the order of the contract: where the check does not care which.
    /// </summary>
    public static IReadOnlyList<string> TextFields(this CheckContext api) => TextFieldsOf(api, UsualLength);

    /// <summary>The first of the <see cref="TextFields"/>.</summary>
    /// <exception cref="CheckSkippedException">There is none.</exception>
    public static string TextField(this CheckContext api) => api.TextFields() is [var first, ..] ? first
        : throw new CheckSkippedException("the contract has no text field that takes any text");

    /// <summary>The second of the <see cref="TextFields"/>, or the only one.</summary>
    public static string SecondTextField(this CheckContext api) => api.TextFields() is [_, var second, ..] ? second : api.TextField();

    /// <summary>The names of text fields that take any text up to a length.</summary>
    public static IReadOnlyList<string> TextFieldsOf(CheckContext api, int length) =>
    [
        .. api.VisibleFields().Where(property => property.Name != "email"
            && property.Schema is { Reference: null, UniqueError: null } schema && FreshValues.IsPlainText(schema)
            && !(schema.MaxLength < length) && !(schema.MinLength > ShortLength)).Select(property => property.Name),
    ];

    /// <summary>The body of another contact: with a new email, and new values where values are unique.</summary>
    public static JsonObject Renewed(this CheckContext api, JsonObject body)
    {
        var renewed = body.DeepClone().AsObject();
        foreach (var property in api.Fields()
            .Where(property => property.Schema.UniqueError is not null && renewed[property.Name] is not null))
            renewed[property.Name] = api.NewValue(property, unlike: null);
        return renewed;
    }

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
        { Schema.UniqueError: not null } => FreshValues.Next(property.Schema, api.NewToken()),
        _ => Enumerable.Range(0, FakesToTry).Select(i => Fake(api.Spec, i)[property.Name])
            .FirstOrDefault(value => !JsonValues.Same(value, null) && !JsonValues.Same(value, unlike))?.DeepClone()
            ?? Enumerable.Range(0, FakesToTry).Select(_ => FreshValues.Next(property.Schema, api.NewToken()))
                .FirstOrDefault(value => !JsonValues.Same(value, null) && !JsonValues.Same(value, unlike)),
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
