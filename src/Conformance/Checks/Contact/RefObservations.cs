using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Checks.Bulk;
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

    public static async Task<ObservedValue> UnknownGroupInBulk(CheckContext api)
    {
        var entry = BulkRequests.Entry(api, api.NewEmail(), "Unknown group");
        entry["groupIds"] = new JsonArray(UnknownGroupId);
        var response = await BulkRequests.Import(api, [BulkRequests.Entry(api, api.NewEmail(), "Valid"), entry], "skip");

        var value = (response.Status, JsonValues.Whole(response.At("data.created")), response.At("data.errors")) switch
        {
            (400 or 404, _, _) => "refused",
            (200 or 201, 1, JsonArray { Count: 1 }) => "item",
            (200 or 201, 2, JsonArray { Count: 0 }) => "ignored",
            _ => null,
        };
        return new(value, $"An import with an unknown group in one of two entries: {response.Summary}");
    }
}
