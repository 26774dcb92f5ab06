using System.Security.Cryptography;
using System.Text;

namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>How an event is signed (HOOK-SIGN).</summary>
internal static class Signature
{
    public static string Of(Contract.Webhooks webhooks, string secret, string timestamp, byte[] body)
    {
        // What the body holds is no form any more.
        var signed = webhooks.SignedForm
            .Replace(Contract.Webhooks.Timestamp, timestamp, StringComparison.Ordinal)
            .Replace(Contract.Webhooks.Body, Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        var hmac = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed)));
        return webhooks.SignatureForm.Replace(Contract.Webhooks.Hmac, hmac, StringComparison.Ordinal);
    }
}
