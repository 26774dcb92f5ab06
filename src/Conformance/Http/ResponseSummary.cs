using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>A response in one line, for messages and reports.</summary>
internal static class ResponseSummary
{
    private const int MaxExcerpt = 200, MaxStart = 60;

    /// <summary>The status and the first part of the body.</summary>
    /// <param name="exchange">The response, without the personal data of others.</param>
    public static string Of(Exchange exchange) => $"status {exchange.Status}: {Excerpt(exchange, MaxExcerpt)}";

    /// <summary>The start of the body, for a sentence: what kind of response it is.</summary>
    public static string StartOf(Exchange exchange) => Excerpt(exchange, MaxStart);

    /// <summary>The start of a text, on one line.</summary>
    public static string StartOf(string body) => Cut(OnOneLine(body), MaxStart);

    // Letters as themselves, whatever escapes the server used. Of a list only the length: messages name what matters of its items.
    private static string Excerpt(Exchange exchange, int max)
    {
        var body = exchange.ResponseBody;
        if (body.Length >= LargeResponses.MinLength)
            return $"a body of {body.Length} characters";
        var json = exchange.Json;
        if (json is JsonObject envelope && envelope["data"] is JsonArray list && exchange.Status < 300)
        {
            var items = list.Count switch { 0 => "an empty list", 1 => "a list of 1 item", _ => $"a list of {list.Count} items" };
            return envelope["meta"] is { } meta ? Cut($"{items}, meta {JsonLeaves.Text(meta)}", max) : items;
        }

        return body.Length == 0 ? "an empty body" : Cut(json is null ? OnOneLine(body) : JsonLeaves.Text(json), max);
    }

    private static string Cut(string text, int max) => text.Length <= max ? text : text[..max] + "…";

    private static string OnOneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
