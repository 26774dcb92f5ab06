using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>An event. Every attempt sends the same id and body, even if choices change meanwhile (clause HOOK-DEDUPE).</summary>
/// <param name="Id">The id, <c>evt_…</c>.</param>
/// <param name="Type">The name of the event.</param>
/// <param name="At">When it happened.</param>
/// <param name="Timestamp">The same time as it is written in the body.</param>
/// <param name="Data">The value of <c>data</c>, JSON in UTF-8.</param>
/// <remarks>Clause HOOK-EVENT.</remarks>
internal sealed record WebhookEvent(string Id, string Type, DateTimeOffset At, string Timestamp, ReadOnlyMemory<byte> Data)
{
    /// <summary>The data of an event about a contact.</summary>
    /// <param name="contact">The contact, JSON in UTF-8.</param>
    /// <param name="choices">Decide which fields are sent (HOOK-CONTACT).</param>
    public static ReadOnlyMemory<byte> ContactData(byte[] contact, Choices choices) =>
        (byte[])[.. """{"contact":"""u8, .. choices.Find("HOOK-CONTACT", "fields") is { } fields
            ? Only(fields, contact)
            : contact, (byte)'}'];

    /// <summary>The request body, in UTF-8; it stays the same when a receiver parses and serializes it (HOOK-RESERIALISE).</summary>
    public byte[] Body() => EcmaScriptJson.Rewrite(JsonOutput.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("type", Type);
        json.WriteString("timestamp", Timestamp);
        json.WritePropertyName("data");
        json.WriteRawValue(Data.Span, skipInputValidation: true);
        json.WriteEndObject();
    }));

    private static byte[] Only(JsonElement fields, byte[] contact) => JsonOutput.Bytes(json =>
    {
        var document = JsonElement.Parse(contact);
        json.WriteStartObject();
        foreach (var name in fields.EnumerateArray().Select(field => field.GetString()!))
        {
            if (!document.TryGetProperty(name, out var value))
                continue;
            json.WritePropertyName(name);
            value.WriteTo(json);
        }

        json.WriteEndObject();
    });
}
