using System.Text;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>HEAD, PATH-SLASH, AUTH-SCHEME, MEDIA-TYPE.</summary>
internal static class HttpObservations
{
    public static async Task<ObservedValue> Head(CheckContext api) => Of(
        await Send(api, new OutgoingRequest(null, "HEAD", "/contacts?perPage=1")), "answered", (404, "refused"), (405, "refused"));

    public static async Task<ObservedValue> Slash(CheckContext api) => Of(
        await Send(api, new OutgoingRequest("listContacts", "GET", "/contacts/?perPage=1")), "ignored", (404, "not-found"));

    public static async Task<ObservedValue> Scheme(CheckContext api) => Of(
        await api.Send(new OutgoingRequest("listContacts", "GET", "/contacts?perPage=1")
        {
            Authorization = "bearer " + api.Options.ApiKey,
            ExpectsRefusal = true,
        }),
        "ignored", (401, "exact"));

    // A search changes nothing.
    public static async Task<ObservedValue> MediaType(CheckContext api) => Of(
        await Send(api, new OutgoingRequest("searchContacts", "POST", "/contacts/search")
        {
            Body = Encoding.UTF8.GetBytes($$"""{"query":"{{api.NewToken()}}"}"""),
            ContentType = "text/plain",
        }),
        "read", (400, "400"), (415, "415"));

    private static Task<Response> Send(CheckContext api, OutgoingRequest request) =>
        api.Send(request with { Authorization = api.ValidAuthorization, ExpectsRefusal = true });

    private static ObservedValue Of(Response response, string accepted, params (int Status, string Value)[] refusals)
    {
        var value = response.Status == 200 ? accepted
            : refusals.Where(refusal => refusal.Status == response.Status).Select(refusal => refusal.Value).FirstOrDefault();
        return new(value, $"{response.Exchange.Method} {response.Exchange.Url.PathAndQuery} answered {response.Status}.");
    }
}
