using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>
/// A contact that observations change, created once in a run. Observations run one after the other: each relies only on the values that
/// it names, and no other observation changes those.
/// </summary>
internal static class ObservedContact
{
    public static Task<JsonObject> GivenAsync(CheckContext api) =>
        api.GetOrCreate(nameof(ObservedContact), own => CreateAsync(own));

    // firstName: BULK-DEFAULT; company: PUT-NULL; customFields: PUT-CUSTOM; groups: BULK-GROUPS-DUP, GROUPS-CONTACTS-FORM; tags: SUB-REPLY.
    private static Task<JsonObject> CreateAsync(CheckContext api) => api.GivenContact(
        ("firstName", "Original"), ("company", "Acme"),
        ("customFields", ApiClient.Body(("secteur", "Fintech"), ("taille_entreprise", "10-50"))));
}
