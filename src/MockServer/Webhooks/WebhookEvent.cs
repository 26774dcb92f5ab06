using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>An event. Every attempt sends the same body, even if choices change meanwhile.</summary>
/// <param name="Id">The id, <c>evt_…</c>.</param>
/// <param name="Type">The name of the event.</param>
/// <param name="At">When it happened.</param>
/// <param name="Timestamp">The same time as it is written in the body.</param>
/// <param name="Data">The value of <c>data</c>, JSON in UTF-8.</param>
/// <remarks>Clause HOOK-EVENT.</remarks>
internal sealed record WebhookEvent(string Id, string Type, DateTimeOffset At, string Timestamp, ReadOnlyMemory<byte> Data)
{
    /// <summary>The data of an event about a contact.</summary>
    public static ReadOnlyMemory<byte> ContactData(byte[] contact) => (byte[])[.. """{"contact":"""u8, .. contact, (byte)'}'];

    public byte[] Body() => JsonOutput.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("type", Type);
        json.WriteString("timestamp", Timestamp);
        json.WritePropertyName("data");
        json.WriteRawValue(Data.Span, skipInputValidation: true);
        json.WriteEndObject();
    });
}
