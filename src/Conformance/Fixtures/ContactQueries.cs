using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>Looks for a check's own contacts in lists and search, as long as the server may take to show them.</summary>
internal static class ContactQueries
{
    public static string Id(JsonObject contact) => JsonValues.Text(contact["id"]) ?? "";

    public static string Email(JsonObject contact) => JsonValues.Text(contact["email"]) ?? "";

    /// <summary>The list that the filters keep holds just these contacts, each once, in any order.</summary>
    public static async Task<Response> Lists(ApiClient api, (string Name, string Value)[] filters, params JsonObject[] expected) =>
        HoldsJust(await api.Settled(() => api.Get(ApiClient.Query(filters)), response => Holds(response, expected)), expected);

    /// <summary>The search finds just these contacts, each once, in any order.</summary>
    public static async Task<Response> Finds(ApiClient api, JsonObject search, params JsonObject[] expected) =>
        HoldsJust(await api.Settled(() => api.Post("/contacts/search", search), response => Holds(response, expected)), expected);

    private static Response HoldsJust(Response response, JsonObject[] expected)
    {
        var found = response.RequireList();
        return response.Require(Holds(response, expected), "The contacts are others.", Names(expected), Names(found));
    }

    private static bool Holds(Response response, JsonObject[] expected) =>
        response.Status == 200 && JsonValues.Ids(response.Data).Order(StringComparer.Ordinal).SequenceEqual(expected.Select(Id).Order(StringComparer.Ordinal));

    private static string Names(IReadOnlyList<JsonObject> contacts) =>
        contacts.Count == 0 ? "no contact" : $"{contacts.Count}: {string.Join(", ", contacts.Take(10).Select(Email))}";
}
