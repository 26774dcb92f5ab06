using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>ERR-DETAILS.</summary>
internal static class ErrObservations
{
    public static async Task<ObservedValue> Details(CheckContext api)
    {
        var error = (await api.Post("/contacts/search", ApiClient.Body(("query", new JsonObject())))).RequireErrorStatus(400);

        var value = error.At("error.details") switch
        {
            null => "none",
            JsonObject map when map["errors"] is JsonArray => "list",
            JsonObject map when map.Count > 0 && map.All(entry => JsonValues.Text(entry.Value) is not null) => "fields",
            _ => null,
        };
        return new(value, $"error.details: {error.TextAt("error.details")}");
    }
}
