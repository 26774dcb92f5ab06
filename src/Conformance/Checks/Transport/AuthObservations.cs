using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>AUTH-SCHEME.</summary>
internal static class AuthObservations
{
    public static async Task<ObservedValue> Scheme(CheckContext api) => ProbeResponse.Of(
        await api.Send(new OutgoingRequest("listContacts", "GET", "/contacts?perPage=1")
        {
            Authorization = "bearer " + api.Options.ApiKey,
            ExpectsRefusal = true,
        }),
        "ignored", (401, "exact"));
}
