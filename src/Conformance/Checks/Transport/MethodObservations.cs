using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;

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
}
