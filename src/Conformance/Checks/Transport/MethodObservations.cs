using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>METHOD. PATCH on the collection is unlikely to change anything on any server.</summary>
internal static class MethodObservations
{
    public static async Task<ObservedValue> Unsupported(CheckContext api)
    {
        var response = await api.Send("PATCH", "/contacts", new JsonObject());

        var allow = response.Header("Allow");
        var value = response.Status == 404 ? "404" : response.Status == 405 && allow is not null ? "405" : null;
        return new(value, $"PATCH /contacts: {response.Status}, Allow: {allow ?? "none"}");
    }

    // A 404 is that of an unknown contact, or that of an unknown path.
    public static async Task<ObservedValue> FixedPath(CheckContext api)
    {
        var response = await api.Send(
            new OutgoingRequest(null, "GET", "/contacts/search") { Authorization = api.ValidAuthorization, ExpectsRefusal = true });

        var value = response.Status == 405 ? "refused"
            : response.Status != 404 ? null
            : response.TextAt("error") == (await EnvObservations.UnknownContact(api)).TextAt("error") ? "id" : "refused";
        return new(value, $"GET /contacts/search: {response.Summary}");
    }
}
