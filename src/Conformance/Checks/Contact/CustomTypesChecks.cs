using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>CUSTOM-TYPES: the types of custom fields.</summary>
internal static class CustomTypesChecks
{
    private const string Values = """
        {
          "secteur": "Fintech", "count": 42, "negative": -7, "ratio": 0.25, "zero": 0, "large": 9007199254740991, "yes": true, "no": false,
          "day": "2025-01-15", "url": "https://acme.com/?a=b&c=%C3%A9", "site": "https://acme.com", "camelCase": "Kept", "digits": "0042",
          "word": "true"
        }
        """;

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("custom-types/round-trip", "CUSTOM-TYPES", "Strings, numbers and booleans in custom fields come back as sent.", RoundTrip),
    ];

    private static async Task RoundTrip(CheckContext api)
    {
        var sent = JsonNode.Parse(Values)!.AsObject();
        var created = await api.Post("/contacts", ApiClient.Body(("email", api.NewEmail()), ("customFields", sent.DeepClone())));

        var response = await api.Get(ApiClient.Path(created.RequireContact(200, 201).IdOf()));

        RoundTrips.RequireSame(response, "customFields", sent);
    }
}
