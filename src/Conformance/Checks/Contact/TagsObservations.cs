using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>TAGS-REPEATED, TAGS-ORDER.</summary>
internal static class TagsObservations
{
    public static async Task<ObservedValue> RepeatedTag(CheckContext api)
    {
        var response = await UnusualContact.CreateAsync(api, "tags");

        string[] tags = [.. JsonValues.Texts(response.At("data.tags"))];
        var value = response.Status == 400 ? "refused"
            : !UnusualContact.IsCreated(response) ? null
            : tags.Length == 3 ? "kept"
            : tags.Length == 2 && tags.Distinct().Count() == 2 ? "once" : null;
        return new(value, $"The tags b, a, b answered {response.Status} and are {JsonValues.Display(response.At("data.tags"))}.");
    }

    // Sent as b, a, b; where repeated tags are refused, as b, a.
    public static async Task<ObservedValue> Order(CheckContext api)
    {
        var response = await UnusualContact.CreateAsync(api, "tags");
        if (!UnusualContact.IsCreated(response))
            response = await api.Post("/contacts", ApiClient.Body(("email", api.NewEmail()), ("tags", new JsonArray("b", "a"))));

        var tags = string.Join(' ', JsonValues.Texts(response.At("data.tags")));
        var value = tags is "b a" or "b a b" ? "given" : tags is "a b" or "a b b" ? "sorted" : null;
        return new(value, $"Tags that were given as b, a are shown as {JsonValues.Display(response.At("data.tags"))}.");
    }
}
