using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>Compares contacts with what was sent, and with what they were before.</summary>
internal static class ContactComparison
{
    public static string IdOf(this JsonObject contact) => JsonValues.Text(contact["id"])
        ?? throw new CheckFailedException(
            "Expected a contact with a text as its id.", "id: a JSON string", JsonValues.Display(contact["id"]), exchange: null);

    public static string EmailOf(this JsonObject contact) => JsonValues.Text(contact["email"]) ?? "";

    public static string StatusOf(this JsonObject contact, CheckContext api) => JsonValues.Text(contact[api.StatusField()]) ?? "";

    /// <summary>The name of the field with the status of a contact: the one with the schema Status.</summary>
    public static string StatusField(this CheckContext api)
    {
        var status = api.Spec.Schemas.GetValueOrDefault("Status")?.Pointer;
        return api.Spec.Schema("Contact").AllProperties.FirstOrDefault(property => property.Schema.Pointer == status)?.Name ?? "status";
    }

    /// <summary>
    /// Whether a stored value is the value that was sent: lists in any order, objects with at least the entries sent. The case of an
    /// email is open (EMAIL-FORM).
    /// </summary>
    public static bool IsStored(JsonNode? stored, JsonNode? sent, bool ignoreCase = false) => (stored, sent) switch
    {
        (_, null) => true,
        (JsonArray have, JsonArray want) => SameItems(have, want),
        (JsonObject have, JsonObject want) => want.All(entry => JsonValues.Same(JsonValues.At(have, entry.Key), entry.Value)),
        _ when ignoreCase => string.Equals(JsonValues.Text(stored), JsonValues.Text(sent), StringComparison.OrdinalIgnoreCase),
        _ => JsonValues.Same(stored, sent),
    };

    /// <summary>Fails unless the contact shows the value that was sent for a property. Ids are shown as groups and stage.</summary>
    public static void RequireShows(this ContactResponse contact, Property property, JsonNode? sent)
    {
        var field = ContactBodies.ResponseField(property);
        var shown = contact.Contact[field];
        contact.Response.Expect(
            Shows(contact.Contact, property, sent),
            $"{field}{(field == property.Name ? "" : $" of {property.Name}")} as sent: {JsonValues.Display(sent)}",
            JsonValues.Display(shown),
            ShowsClaim(property, sent));
    }

    /// <summary>The fields of the contract, except the named ones, in which two states of a contact differ.</summary>
    public static IReadOnlyList<string> Differences(this CheckContext api, JsonObject before, JsonObject after, params string[] except) =>
    [
        .. api.Spec.Schema("Contact").AllProperties.Select(property => property.Name).Distinct().Except(except)
            .Where(name => !SameValue(before[name], after[name])),
    ];

    /// <summary>Fails when a contact has changed in another field than the named ones.</summary>
    /// <param name="api">The context of the check.</param>
    /// <param name="after">The contact now.</param>
    /// <param name="before">The contact before.</param>
    /// <param name="cause">What must not have changed it: "A skipped duplicate".</param>
    /// <param name="except">Fields that may have changed.</param>
    public static void RequireUnchanged(
        this CheckContext api, ContactResponse after, ContactResponse before, string cause, params string[] except)
    {
        var changed = api.Differences(before.Contact, after.Contact, except);
        after.Response.RequireNone(
            [.. changed.Select(name => Difference(name, before.Contact, after.Contact))],
            $"{cause} changed {string.Join(", ", changed)}.",
            Claim.Unchanged(before.Response.Exchange, changed));
    }

    /// <summary>Fails when a contact has changed in any field, also in one that is not of the contract.</summary>
    public static void RequireIdentical(ContactResponse after, ContactResponse before, string cause)
    {
        var fields = before.Contact.Select(field => field.Key).Union(after.Contact.Select(field => field.Key));
        string[] changed = [.. fields.Where(name => !JsonNode.DeepEquals(before.Contact[name], after.Contact[name]))];
        after.Response.RequireNone(
            [.. changed.Select(name => Difference(name, before.Contact, after.Contact))],
            $"{cause} changed {string.Join(", ", changed)}.",
            Claim.Unchanged(before.Response.Exchange, changed));
    }

    private static FieldDifference Difference(string name, JsonObject before, JsonObject after) =>
        new(name, JsonValues.Display(before[name]), JsonValues.Display(after[name]));

    private static Claim ShowsClaim(Property property, JsonNode? sent) => (property.Schema.Reference, sent) switch
    {
        (null, JsonObject map) => new Claim(ClaimKind.Contains, [$"data.{property.Name}"], Claim.Value("", map).Expected),
        (null, _) => Claim.Value($"data.{property.Name}", sent) with { IgnoresCase = property.Name == "email" },
        ({ } reference, JsonArray ids) => Claim.Texts(ClaimKind.Equal, $"data.{reference.Field}[].id", JsonValues.Texts(ids)),
        ({ } reference, _) => Claim.Value($"data.{reference.Field}.id", sent),
    };

    private static bool Shows(JsonObject contact, Property property, JsonNode? sent) => (property.Schema.Reference, sent) switch
    {
        (null, _) => IsStored(contact[property.Name], sent, ignoreCase: property.Name == "email"),
        ({ } reference, JsonArray ids) => JsonValues.Ids(contact[reference.Field]).Order().SequenceEqual(JsonValues.Texts(ids).Order()),
        ({ } reference, var id) => JsonValues.Text(JsonValues.At(contact[reference.Field], "id")) == JsonValues.Text(id),
    };

    // The documentation promises no order of groups and tags.
    private static bool SameValue(JsonNode? one, JsonNode? other) =>
        one is JsonArray first && other is JsonArray second ? SameItems(first, second) : JsonValues.Same(one, other);

    private static bool SameItems(JsonArray one, JsonArray other) => Texts(one).SequenceEqual(Texts(other));

    private static IEnumerable<string> Texts(JsonArray list) => list.Select(JsonValues.Canonical).Order(StringComparer.Ordinal);
}

/// <summary>A contact and the response that shows it.</summary>
internal sealed record ContactResponse(Response Response, JsonObject Contact);
