using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.MockServer.Hosting.CommandLine;

namespace Fluenzr.ContractKit.Cli;

/// <summary>The options for what stands in front of an API: headers, credentials, certificates, the HTTP version.</summary>
internal sealed class ConnectionSettings
{
    // The suite sets these itself.
    private static readonly string[] Reserved =
        ["Authorization", "Content-Type", "Content-Length", "Accept-Encoding", "Transfer-Encoding", "Connection"];

    private static readonly Hidden<string?> NotSet = new(null, IsSet: false);

    private readonly OptionBuilder _options;
    private readonly string _prefix, _passwordVariable;
    private readonly Option<Hidden<string?>> _headers, _basic;
    private readonly Option<string?> _authorizationHeader, _clientCert, _clientKey, _ca;
    private readonly Option<bool> _http2;

    /// <param name="options">Creates the options.</param>
    /// <param name="prefix">What the names start with: <c>left-</c> for <c>--left-header</c>.</param>
    public ConnectionSettings(OptionBuilder options, string prefix = "")
    {
        (_options, _prefix) = (options, prefix);
        var variable = $"CONTRACTKIT_{prefix.ToUpperInvariant().Replace('-', '_')}";
        _passwordVariable = variable + "CLIENT_CERT_PASSWORD";
        _headers = options.CreateRepeatable(
            prefix + "header", "Header of every request, 'Name: value'; may be repeated. Its value is redacted in all output.",
            OptionReaders.HiddenText, NotSet, '\n');
        _basic = options.Create(
            prefix + "basic",
            $"USER:PASSWORD for something in front of the API. Prefer {variable}BASIC. It is sent as Proxy-Authorization.",
            OptionReaders.HiddenText, NotSet);
        _authorizationHeader = Text(
            "authorization-header", $"Header that carries the API key, when something in front needs Authorization for --{prefix}basic.");
        _authorizationHeader.HelpName = "name";
        _clientCert = Text("client-cert", "File with the client certificate: PEM, or PKCS #12 (.p12, .pfx).");
        _clientKey = Text("client-key", "File with the private key of the client certificate, when that does not contain it: PEM.");
        _ca = Text("ca", "File with the certificate authorities to trust instead of those of the system: PEM.");
        _http2 = options.Create(
            prefix + "http2", "Use HTTP/2 without negotiation. With https it is negotiated anyway.", OptionReaders.Flag, false);
    }

    /// <summary>All options.</summary>
    public IEnumerable<Option> All => [_headers, _basic, _authorizationHeader, _clientCert, _clientKey, _ca, _http2];

    /// <exception cref="UsageException">A value is invalid, or a file cannot be read.</exception>
    public ConnectionOptions Read(ParseResult line)
    {
        var options = new ConnectionOptions
        {
            Headers = [.. (line.GetRequiredValue(_headers).Value ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Header)],
            Basic = line.GetRequiredValue(_basic).Value is { } basic ? Basic(basic) : null,
            ClientCertificate = line.GetValue(_clientCert) is { } file ? Certificate(file, line.GetValue(_clientKey)) : null,
            TrustedRoots = line.GetValue(_ca) is { } ca ? Roots(ca) : null,
            Http2 = line.GetValue(_http2),
        };
        return line.GetValue(_authorizationHeader) is { } name
            ? options with { AuthorizationHeader = HeaderName(name) }
            : options;
    }

    // The values are not repeated: they are often secrets.
    private KeyValuePair<string, string> Header(string text)
    {
        var parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
        if (parts.Length < 2 || Name(parts[0]) is not { } name || !parts[1].All(c => c is >= ' ' and <= '~'))
            throw new UsageException($"--{_prefix}header: not of the form 'Name: value'.");
        return Reserved.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? throw new UsageException($"--{_prefix}header: the suite sets {name} itself. The key of the API comes from --api-key.")
            : KeyValuePair.Create(name, parts[1]);
    }

    private string HeaderName(string text) =>
        Name(text) ?? throw new UsageException($"--{_prefix}authorization-header: not the name of a header.");

    private static string? Name(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c)) ? text : null;

    private string Basic(string text) =>
        text.Contains(':') ? text : throw new UsageException($"--{_prefix}basic: not of the form user:password.");

    private X509Certificate2 Certificate(string file, string? keyFile)
    {
        var password = _options.Variable(_passwordVariable);
        try
        {
            if (X509Certificate2.GetCertContentType(file) == X509ContentType.Pkcs12)
                return X509CertificateLoader.LoadPkcs12FromFile(file, password);
            return password is null
                ? X509Certificate2.CreateFromPemFile(file, keyFile)
                : X509Certificate2.CreateFromEncryptedPemFile(file, password, keyFile);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                $"--{_prefix}client-cert: '{file}' cannot be read, or contains no certificate with its private key. "
                + $"--{_prefix}client-key names a file with the key, {_passwordVariable} holds its password.");
        }
    }

    private X509Certificate2Collection Roots(string file)
    {
        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            // Reported below.
        }

        return roots.Count > 0 ? roots
            : throw new UsageException($"--{_prefix}ca: '{file}' cannot be read, or contains no certificate in PEM.");
    }

    private Option<string?> Text(string name, string description) =>
        _options.Create<string?>(_prefix + name, description, OptionReaders.Text, null);
}
