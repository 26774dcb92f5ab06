using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Checks.Contact;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>ERR-ORDER. The unknown id is that of a deleted contact, so that its form is right.</summary>
internal static class ErrOrderObservations
{
    public static Task<ObservedValue> Malformed(CheckContext api) => UpdateUnknown(api, "{");

    public static Task<ObservedValue> Invalid(CheckContext api) => UpdateUnknown(api, """{"firstName":{}}""");

    public static async Task<ObservedValue> Conflict(CheckContext api)
    {
        var (_, taken) = await api.ContactWithTakenEmail();
        var response = await api.PostInvalid("/contacts", ApiClient.Body(("email", taken), ("firstName", new JsonObject())));

        return new(response.Status switch { 400 => "invalid", 409 => "conflict", _ => null },
            $"An email in use with another invalid field answered {response.Status}.");
    }

    private static async Task<ObservedValue> UpdateUnknown(CheckContext api, string body)
    {
        var deleted = await DeletedContact.GivenAsync(api);
        var response = await api.Send(new OutgoingRequest("updateContact", "PUT", ApiClient.Path(deleted.Id))
        {
            Body = Encoding.UTF8.GetBytes(body),
            Authorization = api.ValidAuthorization,
        });

        return new(response.Status switch { 400 => "body", 404 => "id", _ => null },
            $"PUT with an id that does not exist and the body {body} answered {response.Status}.");
    }
}
