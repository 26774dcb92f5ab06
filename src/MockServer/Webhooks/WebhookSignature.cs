using System.Security.Cryptography;
using System.Text;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>How an event is signed (HOOK-SIGN).</summary>
internal static class WebhookSignature
{
    public static string Create(WebhookDefinition webhooks, string secret, string timestamp, byte[] body)
    {
        // What the body holds is no form any more.
        var signed = webhooks.SignedTemplate
            .Replace(WebhookDefinition.Timestamp, timestamp, StringComparison.Ordinal)
            .Replace(WebhookDefinition.Body, Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        var hmac = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed)));
        return webhooks.SignatureTemplate.Replace(WebhookDefinition.Hmac, hmac, StringComparison.Ordinal);
    }
}
