using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>
/// LIST: the list of contacts. Others may use the target at the same time: a check looks only at its own contacts, or at one response.
/// </summary>
internal static class ListChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("list/holds-contact", "LIST", "The list contains an existing contact, with meta beside the data.", ContainsContact),
        new("list/item-is-contact", "LIST", "A contact in the list equals the contact read by its id.", ItemEqualsContact),
    ];

    private static async Task ContainsContact(CheckContext api)
    {
        var (id, email) = await api.SharedContact();

        var list = await api.RequireListed([("email", email)], ApiClient.Body(("id", id), ("email", email)));

        list.Expect(list.At("meta") is JsonObject, "\"meta\" beside \"data\"", list.TextAt("meta"), Claim.Type("meta", "object"));
    }

    private static async Task ItemEqualsContact(CheckContext api)
    {
        var contact = (await FullContact.GivenAsync(api)).Contact;
        var response = await api.Get(ApiClient.Path(contact.IdOf()));
        var read = response.RequireContact();

        var list = await api.RequireListed([("email", contact.EmailOf())], contact);

        var item = list.RequireList()[0];
        foreach (var name in api.Spec.Schema("Contact").AllProperties.Select(property => property.Name))
        {
            list.Expect(
                JsonValues.Same(item[name], read[name]),
                $"{name} {JsonValues.Display(read[name])} in the list, as read by id", JsonValues.Display(item[name]),
                new Claim(ClaimKind.Equal, [$"data[0].{name}"]) { Like = response.Exchange, LikePath = $"data.{name}" });
        }
    }
}
