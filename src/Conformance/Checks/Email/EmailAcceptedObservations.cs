using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Email;

/// <summary>
/// EMAIL-ACCEPTED. No mail reaches a person at these domains: .example, .x and .123 do not exist, and 192.0.2.1 is nobody's address.
/// </summary>
internal static class EmailAcceptedObservations
{
    public static Task<ObservedValue> Letters(CheckContext api) => Observe(api, api.NewEmail("jos\u00e9"));

    public static Task<ObservedValue> OneLabel(CheckContext api) => Observe(api, At(api, "example"));

    public static Task<ObservedValue> OneLetter(CheckContext api) => Observe(api, At(api, "example.x"));

    public static Task<ObservedValue> Digits(CheckContext api) => Observe(api, At(api, "example.123"));

    public static Task<ObservedValue> Address(CheckContext api) => Observe(api, At(api, "[192.0.2.1]"));

    private static string At(CheckContext api, string domain) => $"{EmailObservations.LocalPart(api.NewEmail())}@{domain}";

    private static async Task<ObservedValue> Observe(CheckContext api, string email)
    {
        var response = await api.Post("/contacts", ApiClient.Body(("email", email)));
        return new(
            response.Status switch { 400 => "refused", 200 or 201 => "accepted", _ => null },
            $"The email {email} answered {response.Status}.");
    }
}
