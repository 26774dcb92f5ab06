using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>Verifies that values come back exactly as sent.</summary>
internal static class RoundTrips
{
    public static void RequireSame(Response response, JsonObject sent)
    {
        response.RequireContact();
        foreach (var (name, value) in sent)
            RequireSame(response, name, value!);
    }

    public static void RequireSame(Response response, string field, JsonNode sent)
    {
        response.RequireContact();
        var shown = response.At("data." + field);
        response.Require(
            JsonNode.DeepEquals(JsonNode.Parse(sent.ToJsonString()), shown), $"Expected {field} exactly as sent.",
            JsonValues.Display(sent), JsonValues.Display(shown),
            Claim.Value("data." + field, sent));
    }
}
