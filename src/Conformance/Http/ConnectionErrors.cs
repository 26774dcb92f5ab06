using System.Globalization;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Sentences about a target that does not respond.</summary>
internal static class ConnectionErrors
{
    /// <summary>What happened, without secrets.</summary>
    public static string Reason(Exception exception, RunOptions options, Redaction redaction) => exception is OperationCanceledException
        ? $"no response within {options.Timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s."
        : redaction.Redact((exception.InnerException ?? exception).Message);

    /// <summary>What the user can do about it.</summary>
    public static string Hint(Exception exception, Uri baseUrl) => exception switch
    {
        OperationCanceledException => "Is the server overloaded? Use --timeout to wait longer.",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "Is the host name correct?",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            "Does the server use TLS on this port, with a certificate that this machine trusts (--ca)? Does it ask for a client "
            + "certificate (--client-cert)?",
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } =>
            "The proxy of HTTPS_PROXY refuses the connection. User name and password are part of its URL; NO_PROXY lists hosts without "
            + "proxy.",
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.VersionNegotiationError
            or HttpRequestError.HttpProtocolError } => "Does the server use only HTTP/2 (--http2), or not HTTP at all?",
        _ when AsksForCertificate(exception) => "The server asks for a client certificate: use --client-cert.",
        // With TLS 1.3, a server can close the connection after the handshake.
        _ when baseUrl.Scheme == "https" =>
            "Is the server running, and is the base URL correct? Does the server ask for a client certificate (--client-cert)?",
        _ => "Is the server running, and is the base URL correct?",
    };

    private static bool AsksForCertificate(Exception? exception) => exception is not null
        && (exception.Message.Contains("certificate required", StringComparison.OrdinalIgnoreCase)
            || exception.Message.Contains("CERTIFICATE_REQUIRED", StringComparison.Ordinal)
            || AsksForCertificate(exception.InnerException));
}
