using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// Distinguishes responses of the API from those of something in front of it: a gateway, a load balancer, a firewall or a login page.
/// </summary>
internal static class ResponseOrigin
{
    /// <summary>
    /// Whether something in front could not reach the API: 502, 503 or 504 without the envelope of the API, and similar statuses that
    /// load balancers use. The same request may get a response of the API later.
    /// </summary>
    public static bool IsUnavailable(Exchange exchange) =>
        exchange.Status is 408 or 502 or 503 or 504 or (>= 520 and <= 527) or 530 && !HasEnvelope(exchange);

    /// <summary>Whether something in front rejects the request: 401, 403 or 406 without the envelope of the API, or 407.</summary>
    public static bool IsRefusalInFront(Exchange exchange) =>
        exchange.Status == 407 || (exchange.Status is 401 or 403 or 406 && !HasEnvelope(exchange));

    /// <summary>What the body is, for messages: "a web page", "an empty body".</summary>
    public static string Describe(Exchange exchange)
    {
        var text = exchange.ResponseBody.TrimStart();
        return text.Length == 0 ? "an empty body"
            : text[0] == '<' || IsHtml(exchange) ? "a web page"
            : text[0] is '{' or '[' ? "JSON without the envelope of the API"
            : "plain text";
    }

    /// <summary>Whether the body is an HTML page.</summary>
    public static bool IsHtml(Exchange exchange) =>
        exchange.Header("Content-Type")?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    // The envelope may be wrong, but it is the API that sent it.
    private static bool HasEnvelope(Exchange exchange)
    {
        try
        {
            return JsonNode.Parse(exchange.ResponseBody) is JsonObject body && (body.ContainsKey("success") || body.ContainsKey("error"));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return false;
        }
    }
}
