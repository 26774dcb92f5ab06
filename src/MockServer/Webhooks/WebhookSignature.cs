using System.Security.Cryptography;
using System.Text;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>Signs events (HOOK-SIGN).</summary>
internal static class WebhookSignature
{
    /// <summary>The value of the signature header.</summary>
    public static string Create(WebhookDefinition webhooks, string secret, string timestamp, byte[] body)
    {
        // The body is inserted last, so that placeholders in it are not replaced.
        var signed = webhooks.SignedTemplate
            .Replace(WebhookDefinition.Timestamp, timestamp, StringComparison.Ordinal)
            .Replace(WebhookDefinition.Body, Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        var hmac = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed)));
        return webhooks.SignatureTemplate.Replace(WebhookDefinition.Hmac, hmac, StringComparison.Ordinal);
    }
}
