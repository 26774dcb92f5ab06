using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>A contact with an empty text, a repeated tag and a custom field with null: one creation shows all three.</summary>
internal static class UnusualContact
{
    public const string EmptyKey = "empty", FullKey = "full";

    /// <summary>Whether the server took it.</summary>
    public static bool IsCreated(Response response) => response.Status is 200 or 201;

    /// <summary>The creation of a contact with all unusual fields; where that is refused, with one.</summary>
    public static async Task<Response> CreateAsync(CheckContext api, string field)
    {
        var together = await api.GetOrCreate(nameof(UnusualContact), own => own.Post("/contacts", Body(own, _ => true)));
        return IsCreated(together) ? together : await api.Post("/contacts", Body(api, name => name == field));
    }

    private static JsonObject Body(CheckContext api, Func<string, bool> has)
    {
        var body = ApiClient.Body(
            ("lastName", ""),
            ("tags", new JsonArray("b", "a", "b")),
            ("customFields", ApiClient.Body((EmptyKey, null), (FullKey, "x"))));
        foreach (var (name, _) in body.Where(entry => !has(entry.Key)).ToArray())
            body.Remove(name);
        body["email"] = api.NewEmail();
        return body;
    }
}
