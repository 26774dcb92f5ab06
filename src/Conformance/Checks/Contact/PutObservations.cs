using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>PUT-CUSTOM, PUT-NULL.</summary>
internal static class PutObservations
{
    public static async Task<ObservedValue> CustomFields(CheckContext api)
    {
        var contact = await ObservedContact.GivenAsync(api);
        var response = await api.Put(
            ApiClient.Path(contact.IdOf()), ApiClient.Body(("customFields", new JsonObject { ["taille_entreprise"] = "100-500" })));

        var after = response.At("data.customFields");
        var (sent, kept) = (JsonValues.Text(JsonValues.At(after, "taille_entreprise")), JsonValues.Text(JsonValues.At(after, "secteur")));
        var value = sent != "100-500" ? null : kept == "Fintech" ? "merged" : kept is null ? "replaced" : null;
        return new(value, $"After an update of one of two custom fields: {JsonValues.Display(after)}");
    }

    public static async Task<ObservedValue> Null(CheckContext api)
    {
        var contact = await ObservedContact.GivenAsync(api);
        var response = await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("company", null)));

        var after = response.At("data.company");
        var value = response.Status == 400 ? "refused"
            : response.Status != 200 ? null
            : after is null ? "cleared"
            : JsonValues.Text(after) == "Acme" ? "ignored" : null;
        return new(value, $"company: null answered {response.Status}, company {JsonValues.Display(after)}.");
    }

    public static async Task<ObservedValue> CustomNull(CheckContext api)
    {
        var response = await UnusualContact.CreateAsync(api, "customFields");

        var stored = response.At("data.customFields") as JsonObject;
        var value = !UnusualContact.IsCreated(response) || stored?.ContainsKey(UnusualContact.FullKey) != true ? null
            : stored.ContainsKey(UnusualContact.EmptyKey) ? stored[UnusualContact.EmptyKey] is null ? "kept" : null
            : "removed";
        return new(value, $"A custom field with null answered {response.Status}. The custom fields are {JsonValues.Display(stored)}.");
    }
}
