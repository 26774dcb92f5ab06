using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>PATH-SLASH.</summary>
internal static class PathObservations
{
    public static async Task<ObservedValue> Slash(CheckContext api) => ProbeResponse.Of(
        await ProbeResponse.Send(api, new OutgoingRequest("listContacts", "GET", "/contacts/?perPage=1")),
        "ignored", (404, "not-found"));
}
