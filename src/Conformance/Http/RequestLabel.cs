using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Names a request in a failure message: <c>PUT /contacts/{id} with an empty body</c>.</summary>
internal static class RequestLabel
{
    private const int MaxQuery = 100;
    private const int MaxBody = 60;

    public static string For(Exchange exchange, Spec spec)
    {
        var operation = spec.Operations.FirstOrDefault(operation => operation.Id == exchange.Operation);
        var query = exchange.Url.Query.Length <= MaxQuery ? exchange.Url.Query : "";
        return $"{exchange.Method} {operation?.Path ?? exchange.Url.AbsolutePath}{query}{Body(exchange.RequestBody)}";
    }

    private static string Body(string? body) => body switch
    {
        null => "",
        "" => " with an empty body",
        { Length: <= MaxBody } => $" with body {body}",
        _ => Fields(body) is { Length: > 0 } fields ? $" with {fields}" : "",
    };

    // Of a long body only the names of its fields: a part of a value could be a part of a secret.
    private static string Fields(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject fields ? ShortList.Of(fields.Select(field => field.Key)) : "";
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return "";
        }
    }
}
