using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.GroupsAndTags;

/// <summary>SUB-REPLY.</summary>
internal static class SubObservations
{
    public static async Task<ObservedValue> Data(CheckContext api)
    {
        var contact = await ObservedContact.GivenAsync(api);
        var response = await api.Post(ApiClient.Path(contact.IdOf()) + "/tags", ApiClient.Body(("tags", new JsonArray("vip"))));

        return new(Form(response.Data as JsonObject), $"Adding a tag: {response.Summary}");
    }

    private static string? Form(JsonObject? data) =>
        data is null || JsonValues.Text(data["id"]) is null ? null
        : data["email"] is not null ? "contact"
        : data["tags"] is not null ? "part"
        : data.Count == 1 ? "id" : null;
}
