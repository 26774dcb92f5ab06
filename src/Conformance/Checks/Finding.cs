using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Engine;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>Looks for a check's own contacts in lists and search, as long as the server may take to show them.</summary>
internal static class Finding
{
    public static string Id(JsonObject contact) => Values.Text(contact["id"]) ?? "";

    public static string Email(JsonObject contact) => Values.Text(contact["email"]) ?? "";

    /// <summary>The list that the filters keep holds just these contacts, each once, in any order.</summary>
    public static async Task<Reply> Lists(Api api, (string Name, string Value)[] filters, params JsonObject[] expected) =>
        HoldsJust(await api.Settled(() => api.Get(Api.Query(filters)), reply => Holds(reply, expected)), expected);

    /// <summary>The search finds just these contacts, each once, in any order.</summary>
    public static async Task<Reply> Finds(Api api, JsonObject search, params JsonObject[] expected) =>
        HoldsJust(await api.Settled(() => api.Post("/contacts/search", search), reply => Holds(reply, expected)), expected);

    private static Reply HoldsJust(Reply reply, JsonObject[] expected)
    {
        var found = reply.IsList();
        return reply.Require(Holds(reply, expected), "The contacts are others.", Names(expected), Names(found));
    }

    private static bool Holds(Reply reply, JsonObject[] expected) =>
        reply.Status == 200 && Values.Ids(reply.Data).Order(StringComparer.Ordinal).SequenceEqual(expected.Select(Id).Order(StringComparer.Ordinal));

    private static string Names(IReadOnlyList<JsonObject> contacts) =>
        contacts.Count == 0 ? "no contact" : $"{contacts.Count}: {string.Join(", ", contacts.Take(10).Select(Email))}";
}
