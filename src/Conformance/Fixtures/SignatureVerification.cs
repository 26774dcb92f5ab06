using System.Security.Cryptography;
using System.Text;
using Fluenzr.ContractKit.Conformance.Webhooks;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>Verifies the signature of webhook events as the contract documents it (HOOK-SIGN).</summary>
internal static class SignatureVerification
{
    /// <summary>What is wrong with the signature of an event; null when it is valid.</summary>
    public static (string Message, string Expected, string Actual)? Problem(WebhookDefinition webhooks, string secret,
        ReceivedEvent received)
    {
        var (timestamp, signature) = (received.Header(webhooks.TimestampHeader), received.Header(webhooks.SignatureHeader));
        if (timestamp is null || signature is null)
        {
            var missing = timestamp is null ? webhooks.TimestampHeader : webhooks.SignatureHeader;
            return ($"Expected a signed event, but {missing} is missing.", $"{webhooks.TimestampHeader} and {webhooks.SignatureHeader}",
                $"no {missing}");
        }

        var expected = Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), SignedBytes(webhooks, timestamp, received.Body)));
        return Matches(signature, webhooks.SignatureTemplate.Split(WebhookDefinition.Hmac), expected) ? null : (
            "Expected another signature for this timestamp and body.",
            webhooks.SignatureTemplate.Replace(WebhookDefinition.Hmac, expected, StringComparison.Ordinal),
            $"{signature} with {webhooks.TimestampHeader}: {timestamp}");
    }

    // Hexadecimal digits may be upper or lower case; the text around them may not.
    private static bool Matches(string signature, string[] around, string hmac) =>
        signature.StartsWith(around[0], StringComparison.Ordinal)
        && signature.EndsWith(around[^1], StringComparison.Ordinal)
        && signature.Length == hmac.Length + around.Sum(part => part.Length)
        && signature.Contains(hmac, StringComparison.OrdinalIgnoreCase);

    private static byte[] SignedBytes(WebhookDefinition webhooks, string timestamp, byte[] body) => webhooks.SignedTemplate
        .Split(WebhookDefinition.Body)
        .Select(part => Encoding.UTF8.GetBytes(part.Replace(WebhookDefinition.Timestamp, timestamp, StringComparison.Ordinal)))
        .Aggregate((signed, part) => [.. signed, .. body, .. part]);
}
