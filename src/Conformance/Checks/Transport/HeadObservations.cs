using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>HEAD.</summary>
internal static class HeadObservations
{
    public static async Task<ObservedValue> Answer(CheckContext api) => ProbeResponse.Of(
        await ProbeResponse.Send(api, new OutgoingRequest(null, "HEAD", "/contacts?perPage=1")),
        "answered", (404, "refused"), (405, "refused"));
}
