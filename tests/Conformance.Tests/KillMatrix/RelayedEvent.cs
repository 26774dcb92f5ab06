using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>A webhook event on its way from the mock to the listener of a run.</summary>
internal sealed class RelayedEvent(WebhookRelay.Route route)
{
    private const string SignatureHeader = "X-FluenzR-Signature", TimestampHeader = "X-FluenzR-Timestamp";

    public string Method { get; set; } = "POST";

    public string Url { get; set; } = route.Url;

    public string Body { get; set; } = "";

    /// <summary>The number of the delivery attempt, from 1.</summary>
    public int Attempt { get; init; }

    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public string Timestamp
    {
        get => Headers[TimestampHeader];
        set => Headers[TimestampHeader] = value;
    }

    public string Signature => Headers[SignatureHeader];

    /// <summary>The Location header of the last response.</summary>
    public string? Location { get; set; }

    public string Type => JsonNode.Parse(Body)!["type"]!.GetValue<string>();

    public void RemoveSignature() => Headers.Remove(SignatureHeader);

    public void RemoveTimestamp() => Headers.Remove(TimestampHeader);

    public void Sign(string signature) => Headers[SignatureHeader] = signature;

    /// <summary>Signs timestamp and body as documented.</summary>
    public void Sign() => Sign("sha256=" + Convert.ToHexStringLower(Hmac($"{Timestamp}.{Body}")));

    public byte[] Hmac(string text) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(route.Secret), Encoding.UTF8.GetBytes(text));
}
