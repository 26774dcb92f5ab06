using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>EMPTY-TEXT, TAGS-REPEATED, PUT-CUSTOM.null: one creation shows all. Where it is refused, each has its own.</summary>
internal static class UnusualObservations
{
    private const string EmptyKey = "empty", FullKey = "full";

    public static async Task<ObservedValue> EmptyText(CheckContext api)
    {
        var response = await Created(api, "lastName");

        var stored = response.At("data.lastName");
        var value = !IsCreated(response) ? null : stored is null ? "null" : JsonValues.Text(stored) == "" ? "kept" : null;
        return new(value, $"An empty lastName answered {response.Status} and is {JsonValues.Display(stored)}.");
    }

    public static async Task<ObservedValue> RepeatedTag(CheckContext api)
    {
        var response = await Created(api, "tags");

        string[] tags = [.. JsonValues.Texts(response.At("data.tags"))];
        var value = response.Status == 400 ? "refused"
            : !IsCreated(response) ? null
            : tags.Length == 3 ? "kept"
            : tags.Length == 2 && tags.Distinct().Count() == 2 ? "once" : null;
        return new(value, $"The tags b, a, b answered {response.Status} and are {JsonValues.Display(response.At("data.tags"))}.");
    }

    public static async Task<ObservedValue> CustomNull(CheckContext api)
    {
        var response = await Created(api, "customFields");

        var stored = response.At("data.customFields") as JsonObject;
        var value = !IsCreated(response) || stored?.ContainsKey(FullKey) != true ? null
            : stored.ContainsKey(EmptyKey) ? stored[EmptyKey] is null ? "kept" : null
            : "removed";
        return new(value, $"A custom field with null answered {response.Status}. The custom fields are {JsonValues.Display(stored)}.");
    }

    private static bool IsCreated(Response response) => response.Status is 200 or 201;

    private static async Task<Response> Created(CheckContext api, string field)
    {
        var together = await api.GetOrCreate(nameof(UnusualObservations), own => own.Post("/contacts", Body(own, _ => true)));
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
