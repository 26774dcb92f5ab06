using System.Security.Cryptography.X509Certificates;

namespace Fluenzr.ContractKit.Conformance;

/// <summary>What something in front of the API asks for: headers, credentials, certificates, the HTTP version.</summary>
public sealed record ConnectionOptions
{
    private const string Authorization = "Authorization";

    /// <summary>Headers of every request. Their values are redacted in all output.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>
    /// User name and password for Basic authentication, separated by a colon; null sends none. They go into <c>Proxy-Authorization</c>,
    /// since the API uses <c>Authorization</c>; into <c>Authorization</c> when <see cref="AuthorizationHeader"/> names another one.
    /// </summary>
    public string? Basic { get; init; }

    /// <summary>The header that carries the API's <c>Authorization</c>, when something in front needs that header itself.</summary>
    public string AuthorizationHeader { get; init; } = Authorization;

    /// <summary>The certificate with private key that identifies the client; null for none.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>The certificate authorities to trust; null trusts those of the system.</summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }

    /// <summary>Whether to use HTTP/2 without negotiation. Without it, HTTP/2 is used only where TLS negotiates it.</summary>
    public bool Http2 { get; init; }

    internal string BasicHeader =>
        AuthorizationHeader.Equals(Authorization, StringComparison.OrdinalIgnoreCase) ? "Proxy-Authorization" : Authorization;

    // ToString of a record prints all members. Most of them are secrets.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append("Http2 = ").Append(Http2);
        return true;
    }
}
