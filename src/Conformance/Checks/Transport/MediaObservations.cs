using System.Text;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>MEDIA-TYPE. A search changes nothing.</summary>
internal static class MediaObservations
{
    public static async Task<ObservedValue> OtherType(CheckContext api) => ProbeResponse.Of(
        await ProbeResponse.Send(api, new OutgoingRequest("searchContacts", "POST", "/contacts/search")
        {
            Body = Encoding.UTF8.GetBytes($$"""{"query":"{{api.NewToken()}}"}"""),
            ContentType = "text/plain",
        }),
        "read", (400, "400"), (415, "415"));
}
