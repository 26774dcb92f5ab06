using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>BODY-UNKNOWN.</summary>
internal static class BodyObservations
{
    public static async Task<ObservedValue> UnknownField(CheckContext api)
    {
        var response = await api.Post("/contacts", ApiClient.Body(("email", api.NewEmail()), ("fieldThatNobodyHas", "x")));

        var value = response.Status switch { 400 => "refused", 200 or 201 => "ignored", _ => null };
        return new(value, $"A creation with an unknown field answered {response.Status}.");
    }
}
