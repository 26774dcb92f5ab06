using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>REF-UNKNOWN.</summary>
internal static class RefObservations
{
    public const string UnknownGroupId = "grp_nobody_has_this";

    public static async Task<ObservedValue> UnknownGroup(CheckContext api)
    {
        var response = await api.Post(
            "/contacts", ApiClient.Body(("email", api.NewEmail()), ("groupIds", new JsonArray(UnknownGroupId))));

        var isMember = JsonValues.Ids(response.At("data.groups")).Contains(UnknownGroupId);
        var value = response.Status switch { 400 => "refused", 404 => "not-found", 201 when !isMember => "ignored", _ => null };
        return new(value, $"A creation with an unknown group answered {response.Status}{(isMember ? ", with the contact in it" : "")}.");
    }
}
