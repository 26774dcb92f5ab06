using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.Additions;

/// <summary>Each field whose values must be unique (<c>x-unique</c>), besides the email.</summary>
internal static class UniqueChecks
{
    public static IEnumerable<CheckDefinition> For(Spec spec) => AddedFields.Visible(spec)
        .Where(property => property.Schema.UniqueError is not null && AddedFields.BuiltIn(property.Name)?.UniqueError is null)
        .Select(property => new CheckDefinition(
            $"unique/{property.Name}", "CODES",
            $"No two contacts have the same {property.Name}: a creation or an update with a taken one is rejected.",
            api => RequireUnique(api, property)));

    private static async Task RequireUnique(CheckContext api, Property property)
    {
        var error = property.Schema.UniqueError!;
        var value = api.NewValue(property, unlike: null) ?? throw new CheckSkippedException($"{property.Name} has no value to send");
        var owner = await api.GivenContact((property.Name, value.DeepClone()));
        var other = await api.GivenContact();
        var email = api.NewEmail();

        (await api.Post("/contacts", ApiClient.Body(("email", email), (property.Name, value.DeepClone()))))
            .RequireError(error, "another contact has the value");
        await api.RequireStored(email, expected: 0);
        (await api.Put(ApiClient.Path(other.IdOf()), ApiClient.Body((property.Name, value.DeepClone()))))
            .RequireError(error, "another contact has the value");
        // Its own value is no conflict.
        (await api.Put(ApiClient.Path(owner.IdOf()), ApiClient.Body((property.Name, value.DeepClone())))).RequireSuccess(200);
    }
}
