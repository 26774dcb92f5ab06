using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>One request of an unusual form, and what its status says.</summary>
internal static class ProbeResponse
{
    /// <summary>Sends a request with a valid key that the server may refuse.</summary>
    public static Task<Response> Send(CheckContext api, OutgoingRequest request) =>
        api.Send(request with { Authorization = api.ValidAuthorization, ExpectsRefusal = true });

    /// <summary>The value for 200, or that of the refusal.</summary>
    public static ObservedValue Of(Response response, string accepted, params (int Status, string Value)[] refusals)
    {
        var value = response.Status == 200 ? accepted
            : refusals.Where(refusal => refusal.Status == response.Status).Select(refusal => refusal.Value).FirstOrDefault();
        return new(value, $"{response.Exchange.Method} {response.Exchange.Url.PathAndQuery} answered {response.Status}.");
    }
}
