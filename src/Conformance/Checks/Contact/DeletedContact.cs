using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>A contact with a tag, a custom field and a group if there is one, which is deleted once in a run.</summary>
/// <param name="Contact">The contact as its creation showed it.</param>
/// <param name="Token">Its tag, and its custom field <c>secteur</c>.</param>
/// <param name="Filters">Filters of the list that only this contact matched. They were used before the deletion.</param>
/// <param name="Before">The list with these filters before the deletion.</param>
/// <param name="Response">The response to the deletion.</param>
internal sealed record DeletedContact(
    JsonObject Contact, string Token, (string Name, string Value)[] Filters, Response Before, Response Response)
{
    public string Id => Contact.IdOf();

    public static async Task<DeletedContact> GivenAsync(CheckContext api)
    {
        var deleted = await api.GetOrCreate(nameof(DeletedContact), own => DeleteAsync(own));
        api.AddEvidence(deleted.Before.Exchange);
        return deleted with { Response = api.AddEvidence(deleted.Response.Exchange) };
    }

    private static async Task<DeletedContact> DeleteAsync(CheckContext api)
    {
        var token = api.NewToken();
        var contact = await api.GivenContact(
            ("tags", new JsonArray(token)), ("customFields", new JsonObject { ["secteur"] = token }),
            ("groupIds", new JsonArray([.. api.Environment.Groups.Take(1).Select(group => (JsonNode)group.Id)])));
        (string, string)[] filters =
            [.. api.Environment.Groups.Take(1).Select(group => ("groupId", group.Id)), ("tag", token)];
        var before = await api.Get(ApiClient.Query(filters));
        return new DeletedContact(contact, token, filters, before, await api.Delete(ApiClient.Path(contact.IdOf())));
    }
}
