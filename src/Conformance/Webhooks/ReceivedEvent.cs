using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Webhooks;

/// <summary>A request that arrived at the webhook listener.</summary>
internal sealed record ReceivedEvent(string Method, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    private const int MaxExcerpt = 300;

    public string Text { get; } = System.Text.Encoding.UTF8.GetString(Body);

    /// <summary>The start of the body, for messages.</summary>
    public string Excerpt => Text.Length <= MaxExcerpt ? Text : Text[..MaxExcerpt] + "…";

    /// <summary>The body; null when it is not a JSON object.</summary>
    public JsonObject? Json
    {
        get
        {
            try
            {
                return JsonNode.Parse(Body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject;
            }
            catch (Exception e) when (e is JsonException or ArgumentException)
            {
                return null;
            }
        }
    }

    public string? Id => JsonValues.Text(Json?["id"]);

    /// <summary>The type of the event, for messages and comparisons.</summary>
    public string Type => JsonValues.Text(Json?["type"]) ?? "an event without a type";

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>How the listener responds to an event.</summary>
internal sealed record InboxResponse(int Status, string? Location = null)
{
    public static InboxResponse NoContent { get; } = new(204);

    /// <summary>Closes the connection without a response.</summary>
    public static InboxResponse Abort { get; } = new(0);
}
