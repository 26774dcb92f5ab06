using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>What a successful request did to contacts, as far as its response shows.</summary>
/// <param name="Created">The id of the created contact; null for none.</param>
/// <param name="Deleted">The id of the deleted contact; null for none.</param>
/// <param name="Imported">
/// The number of contacts that a bulk import created, which its response does not name; null when the response has no number.
/// </param>
internal sealed record ContactChange(string? Created, string? Deleted, int? Imported)
{
    private static readonly ContactChange None = new(null, null, null);

    public static bool MayCreate(OutgoingRequest request) => request is { Method: "POST", Path: "/contacts" or "/contacts/bulk" };

    public static ContactChange Of(OutgoingRequest request, Exchange exchange) => (request.Method, request.Path) switch
    {
        _ when exchange.Status is < 200 or >= 300 => None,
        ("POST", "/contacts") => None with { Created = IdOf(exchange.ResponseBody) },
        ("POST", "/contacts/bulk") => None with { Imported = Count(exchange.ResponseBody) },
        ("DELETE", _) when request.Path.Split('/') is [_, "contacts", var id] => None with { Deleted = Uri.UnescapeDataString(id) },
        _ => None,
    };

    /// <summary>
    /// The largest number of contacts that a request may create; at least 1 for a creation: a server that is full may refuse one before
    /// it looks at the body.
    /// </summary>
    public static int Possible(OutgoingRequest request) => (request.Method, request.Path) switch
    {
        ("POST", "/contacts") => 1,
        ("POST", "/contacts/bulk") => Math.Max(1, DistinctEmails(request.Body ?? [])),
        _ => 0,
    };

    /// <summary>The id of what a response shows; null when it shows none.</summary>
    public static string? IdOf(string body) => JsonValues.Text(JsonValues.At(Parse(body), "data.id"));

    private static int DistinctEmails(byte[] body) => JsonValues.At(Parse(Encoding.UTF8.GetString(body)), "contacts") is JsonArray list
        ? list.Select(entry => JsonValues.Text(JsonValues.At(entry, "email"))).Distinct(StringComparer.OrdinalIgnoreCase).Count()
        : 0;

    private static int? Count(string body) =>
        JsonValues.Whole(JsonValues.At(Parse(body), "data.created")) is { } created ? (int)Math.Clamp(created, 0, 1000) : null;

    private static JsonNode? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
