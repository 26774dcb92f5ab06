using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.Additions;

/// <summary>Each field of contacts with a default that the built-in contract does not have.</summary>
internal static class DefaultChecks
{
    public static IEnumerable<CheckDefinition> For(Spec spec) => AddedFields.Visible(spec)
        .Where(property => DefaultOf(spec, property) is { } value && !JsonNode.DeepEquals(
            value, DefaultOf(BuiltInSpec, property)))
        .Select(property => new CheckDefinition(
            $"default/{property.Name}", "CREATE", $"A new contact without {property.Name} gets its default, and an update keeps it.",
            api => RequireDefault(api, property)));

    private static Spec BuiltInSpec => Contracts.BuiltInContract.Spec;

    private static JsonNode? DefaultOf(Spec spec, Property property)
    {
        var value = spec.Schema("ContactInput").Find(property.Name)?.Default ?? spec.Schema("Contact").Find(property.Name)?.Default;
        return value is { } given ? JsonNode.Parse(given.GetRawText()) : null;
    }

    private static async Task RequireDefault(CheckContext api, Property property)
    {
        var value = DefaultOf(api.Spec, property)!;
        var created = await api.Post("/contacts", ApiClient.Body(("email", api.NewEmail())));
        RequireShown(created, created.RequireContact(200, 201), property.Name, value);

        if (api.NewValue(property, unlike: value) is not { } other)
            return;
        var contact = await api.GivenContact((property.Name, other.DeepClone()));
        await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body((api.TextField(), "Changed")));
        var after = await api.Read(contact.IdOf());
        RequireShown(after.Response, after.Contact, property.Name, other);
    }

    private static void RequireShown(Response response, JsonObject contact, string name, JsonNode value) => response.Expect(
        ContactComparison.IsStored(contact[name], value) && contact[name] is not null, $"{name} {JsonValues.Display(value)}",
        JsonValues.Display(contact[name]), Claim.Value($"data.{name}", value));
}
