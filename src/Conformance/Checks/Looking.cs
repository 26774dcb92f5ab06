using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Engine;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>How checks look at what the server has: by id, by email, in search.</summary>
internal static class Looking
{
    public static string IdOf(this JsonObject contact) =>
        Values.Text(contact["id"]) ?? throw new BrokenPromise("A contact has no id that is a text.", "an id, a JSON string", contact["id"]?.ToJsonString() ?? "none", exchange: null);

    public static string EmailOf(this JsonObject contact) => Values.Text(contact["email"]) ?? "";

    /// <summary>A contact that checks only look at; one does for a run.</summary>
    public static Task<(string Id, string Email)> Plain(this Api api) => api.Here.Once(nameof(Plain), () => Make(api.Anew()));

    /// <summary>A contact whose email checks try to give to others; one does for a run.</summary>
    public static Task<(string Id, string Email)> Taken(this Api api) => api.Here.Once(nameof(Taken), () => Make(api.Anew()));

    private static async Task<(string Id, string Email)> Make(Api api)
    {
        var contact = await api.GivenContact();
        return (contact.IdOf(), contact.EmailOf());
    }

    /// <summary>The contact as it is now, with the answer that shows it.</summary>
    public static async Task<Seen> Read(this Api api, string id)
    {
        var reply = await api.Get(Api.Path(id));
        return new Seen(reply, reply.IsContact());
    }

    /// <summary>The contacts whose email contains a text, once as many can be seen as are expected.</summary>
    public static async Task<(Reply Reply, IReadOnlyList<JsonObject> Contacts)> WithEmail(this Api api, string part, int expected)
    {
        var reply = await api.Settled(() => api.Get(Api.Query(("email", part), ("perPage", "100"))), list => Matches(list).Count == expected);
        reply.IsList();
        return (reply, Matches(reply));

        // A filter that is ignored is another check's matter.
        IReadOnlyList<JsonObject> Matches(Reply list) =>
            [.. (list.Data as JsonArray ?? []).OfType<JsonObject>().Where(contact => contact.EmailOf().Contains(part, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Fails unless there is no contact with the tag, which only a refused request named; what is there is deleted.</summary>
    public static async Task RequireNoneTagged(this Api api, string tag)
    {
        var list = await api.Get(Api.Query(("tag", tag)));
        JsonObject[] found = [.. list.IsList().Where(contact => Values.Texts(contact["tags"]).Contains(tag))];
        foreach (var contact in found.Where(contact => Values.Text(contact["id"]) is not null))
            await api.Delete(Api.Path(contact.IdOf()));
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
        (JsonObject have, JsonObject want) => want.All(entry => Values.Same(Values.At(have, entry.Key), entry.Value)),
        _ when ignoreCase => string.Equals(Values.Text(stored), Values.Text(sent), StringComparison.OrdinalIgnoreCase),
        _ => Values.Same(stored, sent),
    };

    /// <summary>Whether a contact shows what was sent for a property: an id among its groups or as its stage, else the value.</summary>
    public static bool Shows(this JsonObject contact, Property property, JsonNode? sent) => (property.Schema.Reference, sent) switch
    {
        (null, _) => Holds(contact[property.Name], sent, ignoreCase: property.Name == "email"),
        ({ } reference, JsonArray ids) => Values.Ids(contact[reference.Field]).Order().SequenceEqual(Values.Texts(ids).Order()),
        ({ } reference, var id) => Values.Text(Values.At(contact[reference.Field], "id")) == Values.Text(id),
    };

    /// <summary>The fields of the contract in which two looks at a contact differ, but for those named.</summary>
    public static IReadOnlyList<string> Differences(this Api api, JsonObject before, JsonObject after, params string[] but) =>
    [
        .. api.Spec.Schema("Contact").AllProperties.Select(property => property.Name).Distinct().Except(but)
            .Where(name => !SameValue(before[name], after[name])),
    ];

    /// <summary>Fails unless the contact is as it was before, but for the fields named.</summary>
    public static void RequireAsBefore(this Api api, Seen after, JsonObject before, string requirement, params string[] but)
    {
        var differing = api.Differences(before, after.Contact, but);
        after.Reply.Require(differing.Count == 0, requirement, before.ToJsonString(), $"other {string.Join(", ", differing)}: {after.Contact.ToJsonString()}");
    }

    // The documentation promises no order of groups or tags.
    private static bool SameValue(JsonNode? one, JsonNode? other) =>
        one is JsonArray first && other is JsonArray second ? SameItems(first, second) : Values.Same(one, other);

    private static bool SameItems(JsonArray one, JsonArray other) => Texts(one).SequenceEqual(Texts(other));

    private static IEnumerable<string> Texts(JsonArray list) => list.Select(Values.Canonical).Order(StringComparer.Ordinal);
}

/// <summary>A contact, and the answer that shows it.</summary>
internal sealed record Seen(Reply Reply, JsonObject Contact);
