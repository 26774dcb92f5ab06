using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>How checks look at what the server has: by id, by email, in search.</summary>
internal static class ContactComparison
{
    public static string IdOf(this JsonObject contact) =>
        JsonValues.Text(contact["id"]) ?? throw new CheckFailedException("A contact has no id that is a text.", "an id, a JSON string", contact["id"]?.ToJsonString() ?? "none", exchange: null);

    public static string EmailOf(this JsonObject contact) => JsonValues.Text(contact["email"]) ?? "";

    /// <summary>A contact that checks only look at; one does for a run.</summary>
    public static Task<(string Id, string Email)> Plain(this ApiClient api) => api.Environment.Once(nameof(Plain), () => Make(api.Anew()));

    /// <summary>A contact whose email checks try to give to others; one does for a run.</summary>
    public static Task<(string Id, string Email)> Taken(this ApiClient api) => api.Environment.Once(nameof(Taken), () => Make(api.Anew()));

    private static async Task<(string Id, string Email)> Make(ApiClient api)
    {
        var contact = await api.GivenContact();
        return (contact.IdOf(), contact.EmailOf());
    }

    /// <summary>The contact as it is now, with the answer that shows it.</summary>
    public static async Task<ContactResponse> Read(this ApiClient api, string id)
    {
        var response = await api.Get(ApiClient.Path(id));
        return new ContactResponse(response, response.RequireContact());
    }

    /// <summary>The contacts whose email contains a text, once as many can be seen as are expected.</summary>
    public static async Task<(Response Reply, IReadOnlyList<JsonObject> Contacts)> WithEmail(this ApiClient api, string part, int expected)
    {
        var response = await api.Settled(() => api.Get(ApiClient.Query(("email", part), ("perPage", "100"))), list => Matches(list).Count == expected);
        response.RequireList();
        return (response, Matches(response));

        // A filter that is ignored is another check's matter.
        IReadOnlyList<JsonObject> Matches(Response list) =>
            [.. (list.Data as JsonArray ?? []).OfType<JsonObject>().Where(contact => contact.EmailOf().Contains(part, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Fails unless there is no contact with the tag, which only a refused request named; what is there is deleted.</summary>
    public static async Task RequireNoneTagged(this ApiClient api, string tag)
    {
        var list = await api.Get(ApiClient.Query(("tag", tag)));
        JsonObject[] found = [.. list.RequireList().Where(contact => JsonValues.Texts(contact["tags"]).Contains(tag))];
        foreach (var contact in found.Where(contact => JsonValues.Text(contact["id"]) is not null))
            await api.Delete(ApiClient.Path(contact.IdOf()));
        list.Require(found.Length == 0, "A refused request created a contact.", "no contact with the tag that was sent");
    }

    /// <summary>
    /// Whether a value that was sent is there: texts as they were sent, lists in any order, objects with every entry sent. An email may have been
    /// lower-cased (EMAIL-FORM).
    /// </summary>
    public static bool Holds(JsonNode? stored, JsonNode? sent, bool ignoreCase = false) => (stored, sent) switch
    {
        (_, null) => true,
        (JsonArray have, JsonArray want) => SameItems(have, want),
        (JsonObject have, JsonObject want) => want.All(entry => JsonValues.Same(JsonValues.At(have, entry.Key), entry.Value)),
        _ when ignoreCase => string.Equals(JsonValues.Text(stored), JsonValues.Text(sent), StringComparison.OrdinalIgnoreCase),
        _ => JsonValues.Same(stored, sent),
    };

    /// <summary>Whether a contact shows what was sent for a property: an id among its groups or as its stage, else the value.</summary>
    public static bool Shows(this JsonObject contact, Property property, JsonNode? sent) => (property.Schema.Reference, sent) switch
    {
        (null, _) => Holds(contact[property.Name], sent, ignoreCase: property.Name == "email"),
        ({ } reference, JsonArray ids) => JsonValues.Ids(contact[reference.Field]).Order().SequenceEqual(JsonValues.Texts(ids).Order()),
        ({ } reference, var id) => JsonValues.Text(JsonValues.At(contact[reference.Field], "id")) == JsonValues.Text(id),
    };

    /// <summary>The fields of the contract in which two looks at a contact differ, but for those named.</summary>
    public static IReadOnlyList<string> Differences(this ApiClient api, JsonObject before, JsonObject after, params string[] but) =>
    [
        .. api.Spec.Schema("Contact").AllProperties.Select(property => property.Name).Distinct().Except(but)
            .Where(name => !SameValue(before[name], after[name])),
    ];

    /// <summary>Fails unless the contact is as it was before, but for the fields named.</summary>
    public static void RequireAsBefore(this ApiClient api, ContactResponse after, JsonObject before, string requirement, params string[] but)
    {
        var differing = api.Differences(before, after.Contact, but);
        after.Reply.Require(differing.Count == 0, requirement, before.ToJsonString(), $"other {string.Join(", ", differing)}: {after.Contact.ToJsonString()}");
    }

    // The documentation promises no order of groups or tags.
    private static bool SameValue(JsonNode? one, JsonNode? other) =>
        one is JsonArray first && other is JsonArray second ? SameItems(first, second) : JsonValues.Same(one, other);

    private static bool SameItems(JsonArray one, JsonArray other) => Texts(one).SequenceEqual(Texts(other));

    private static IEnumerable<string> Texts(JsonArray list) => list.Select(JsonValues.Canonical).Order(StringComparer.Ordinal);
}

/// <summary>A contact, and the answer that shows it.</summary>
internal sealed record ContactResponse(Response Reply, JsonObject Contact);
