using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>An event. What is sent of it is the same in every attempt, whatever is chosen later.</summary>
/// <param name="Id">The id, <c>evt_…</c>.</param>
/// <param name="Type">The name of the event.</param>
/// <param name="At">When it happened.</param>
/// <param name="Timestamp">The same as it is sent.</param>
/// <param name="Data">What it is about, as JSON.</param>
internal sealed record WebhookEvent(string Id, string Type, DateTimeOffset At, string Timestamp, ReadOnlyMemory<byte> Data)
{
    public static ReadOnlyMemory<byte> About(byte[] contact) => (byte[])[.. """{"contact":"""u8, .. contact, (byte)'}'];

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
