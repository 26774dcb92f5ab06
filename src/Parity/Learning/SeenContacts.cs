using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Parity.Learning;

/// <summary>Contacts and ids in answers.</summary>
internal static class SeenContacts
{
    /// <summary>All contacts that answers show.</summary>
    public static IEnumerable<JsonObject> In(IEnumerable<Exchange> exchanges) => exchanges.Where(exchange => exchange.Status is 200 or 201)
        .Select(exchange => JsonValues.At(exchange.Json, "data"))
        .SelectMany(data => data is JsonArray list ? list.AsEnumerable() : [data]).OfType<JsonObject>()
        .Where(item => item.ContainsKey("email") && item.ContainsKey("createdAt"));

    /// <summary>The ids of what an operation created.</summary>
    public static string[] Created(IEnumerable<Exchange> exchanges, string operation) =>
    [
        .. exchanges.Where(exchange => exchange.Operation == operation && exchange.Status == 201)
            .Select(exchange => JsonValues.Text(JsonValues.At(exchange.Json, "data.id"))).OfType<string>().Distinct(),
    ];
}
