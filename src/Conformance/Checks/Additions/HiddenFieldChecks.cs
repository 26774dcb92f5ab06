using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.Additions;

/// <summary>Each field of contacts that only the server sets (<c>readOnly</c>), or that no response shows (<c>writeOnly</c>).</summary>
internal static class HiddenFieldChecks
{
    private static readonly string[] AnyType = ["string", "number", "boolean", "list", "object"];

    public static IEnumerable<CheckDefinition> For(Spec spec) =>
    [
        .. Fields(spec, property => !ContactBodies.IsSent(property)).Select(property => new CheckDefinition(
            $"read-only/{property.Name}", "CREATE", $"The server sets {property.Name}, whatever a request contains.",
            api => RequireIgnored(api, property))),
        .. Fields(spec, property => !ContactBodies.IsShown(property)).Select(property => new CheckDefinition(
            $"write-only/{property.Name}", "CREATE", $"No response shows {property.Name}.", api => RequireHidden(api, property))),
    ];

    private static IEnumerable<Property> Fields(Spec spec, Func<Property, bool> isHidden) =>
        Of(spec).Where(property => isHidden(property)
            && !Of(BuiltInContract.Spec).Any(known => known.Name == property.Name && isHidden(known)));

    private static IEnumerable<Property> Of(Spec spec) =>
        spec.Schema("ContactFields").AllProperties.DistinctBy(property => property.Name);

    // A server may reject fields that it does not take (BODY-UNKNOWN).
    private static async Task RequireIgnored(CheckContext api, Property property)
    {
        var value = ValueOf(api, property);
        var created = await api.Post("/contacts", ApiClient.Body(("email", api.NewEmail()), (property.Name, value.DeepClone())));
        if (created.Is(400))
            return;
        var contact = created.RequireContact(200, 201);
        RequireOther(created, property.Name, value);

        var updated = await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body((property.Name, value.DeepClone())));
        if (!updated.Is(400))
            RequireOther((await api.Read(contact.IdOf())).Response, property.Name, value);
    }

    private static async Task RequireHidden(CheckContext api, Property property)
    {
        var created = await api.Post(
            "/contacts", ApiClient.Body(("email", api.NewEmail()), (property.Name, ValueOf(api, property).DeepClone())));
        var contact = created.RequireContact(200, 201);
        RequireAbsent(created, property.Name);
        RequireAbsent((await api.Read(contact.IdOf())).Response, property.Name);
    }

    private static JsonNode ValueOf(CheckContext api, Property property) => FreshValues.Next(property.Schema, api.NewToken())
        ?? throw new CheckSkippedException($"{property.Name} has no value to send");

    private static void RequireOther(Response response, string name, JsonNode value) => response.Expect(
        !JsonNode.DeepEquals(response.At($"data.{name}"), value), $"{name} of the server",
        $"that of the request, {JsonValues.Display(value)}",
        new Claim(ClaimKind.Lacks, [$"data.{name}"], value.ToJsonString()));

    private static void RequireAbsent(Response response, string name) => response.Expect(
        response.At($"data.{name}") is null, $"no {name}", response.TextAt($"data.{name}"),
        new Claim(ClaimKind.Lacks, [$"type data.{name}"], AnyType));
}
