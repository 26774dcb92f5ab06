using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Checks.Contact;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.GroupsAndTags;

/// <summary>GROUPS-DEL-UNKNOWN.</summary>
internal static class GroupsDelObservations
{
    public static async Task<ObservedValue> UnknownGroup(CheckContext api)
    {
        var path = ApiClient.Path((await ObservedContact.GivenAsync(api)).IdOf()) + "/groups";
        var response = await api.Delete(path, ApiClient.Body(("groupIds", new JsonArray(RefObservations.UnknownGroupId))));

        var value = response.Status switch { 400 => "refused", 404 => "not-found", >= 200 and < 300 => "ignored", _ => null };
        return new(value, $"Removing a contact from an unknown group answered {response.Status}.");
    }
}
