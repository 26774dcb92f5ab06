using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Names a request in a message: <c>GET /contacts?tag=été</c>, <c>PUT /contacts/{id} with an empty body</c>.</summary>
/// <param name="spec">The contract of the run.</param>
/// <param name="missing">The ids that nothing has.</param>
internal sealed class RequestLabel(Spec spec, MissingIds missing)
{
    private const int MaxQuery = 100;
    private const int MaxBody = 60;

    /// <summary>Method, path, query and body.</summary>
    public string Of(Exchange exchange)
    {
        var body = exchange.RequestBody is { } sent ? missing.InWords(Body(sent), exchange) : "";
        var problem = missing.InPath(exchange) is { } text ? $"; {text}" : "";
        return $"{Operation(exchange)}{Query(exchange.Url.Query)}{body}{problem}";
    }

    /// <summary>Method and path.</summary>
    public string Operation(Exchange exchange) =>
        $"{exchange.Method} {spec.Operations.FirstOrDefault(it => it.Id == exchange.Operation)?.Path ?? exchange.Url.AbsolutePath}";

    private static string Query(string query)
    {
        var text = ReadableQuery.Of(query);
        return text.Length <= MaxQuery ? text : string.Join('&', query.Split('&').Select(part => $"{part.Split('=')[0]}=…"));
    }

    private static string Body(string body) => body switch
    {
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
