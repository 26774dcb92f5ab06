using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// Creates the handlers that send requests over the network. The proxy comes from the environment (<c>HTTPS_PROXY</c>, <c>HTTP_PROXY</c>,
/// <c>ALL_PROXY</c>, <c>NO_PROXY</c>).
/// </summary>
internal static class SocketsHandlers
{
    /// <param name="options">Certificates.</param>
    /// <param name="lifetime">How long a connection is used; zero opens one for each request.</param>
    public static SocketsHttpHandler Create(ConnectionOptions options, TimeSpan lifetime) => new()
    {
        // A redirect is a response like any other. Following it could send the key to another host.
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = lifetime,
        PlaintextStreamFilter = (connection, _) => ValueTask.FromResult(ConnectionWatch.Watch(connection)),
        SslOptions = new SslClientAuthenticationOptions
        {
            ClientCertificates = options.ClientCertificate is { } certificate ? [certificate] : null,
            CertificateChainPolicy = options.TrustedRoots is { } roots ? Trusting(roots) : null,
        },
    };

    private static X509ChainPolicy Trusting(X509Certificate2Collection roots)
    {
        // The authority of a company often has no list of revoked certificates.
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }
}
