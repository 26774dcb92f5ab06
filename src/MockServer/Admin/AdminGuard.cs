using System.Net;
using System.Security.Cryptography;
using System.Text;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary>
/// Decides who may use the admin API. It takes no API key, so any web page that is open in a browser could send requests to it; requests of
/// pages of other origins are detected by the headers that browsers set.
/// </summary>
internal sealed class AdminGuard(AccountTemplate template, Settings settings)
{
    private const string Scheme = "Bearer ";

    private readonly bool _isLocal = IsLocal(settings);
    private readonly byte[]? _adminKey = settings.AdminKey is { } key ? Digest(key) : null;

    /// <summary>Whether the admin API is open to other machines without a key.</summary>
    public static bool IsOpen(Settings settings) => settings.AdminKey is null && !IsLocal(settings);

    /// <summary>The error for a request that is not allowed; null for one that is.</summary>
    public ApiResponse? Authorize(HttpRequest request)
    {
        if (HasAdminKey(request.Headers.Authorization))
            return null;
        var root = $"/{request.Path.Value!.Split('/')[1]}";
        if (_isLocal && !IsLocalName(request.Host.Host))
        {
            return Error(
                "readOnlyKey",
                $"The host '{request.Host.Host}' is not allowed. While the server listens on this machine only, "
                + $"use {root} with localhost, 127.0.0.1 or [::1], or start it with an admin key and send that");
        }

        // Sec-Fetch-Site holds where a proxy changes Host, but browsers send it only to https and to this machine.
        if (RequestOrigin.IsCrossOrigin(request))
        {
            return Error(
                "readOnlyKey",
                $"Web pages of other origins must not use {root}. Send the request from outside a browser or from a page of this server. "
                + "If a proxy changes the header Host, let it pass on that of the browser, or send the admin key");
        }

        return _adminKey is null || _isLocal
            ? null
            : Error("unauthorized", $"{root} needs the admin key of this server. Send it as Authorization: Bearer ADMINKEY") with
            {
                Headers = [("WWW-Authenticate", "Bearer realm=\"_kit\"")],
            };
    }

    private bool HasAdminKey(string? authorization) =>
        _adminKey is not null && authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true
        && CryptographicOperations.FixedTimeEquals(Digest(authorization[Scheme.Length..].Trim(' ')), _adminKey);

    // Digests have one length: the time of a comparison does not reveal the length of the key.
    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static bool IsLocal(Settings settings) => settings.Urls.Split(';').All(IsLocal);

    // Kestrel takes + and * for every address; neither is a host of a URI.
    private static bool IsLocal(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && IsLocalName(uri.Host);

    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private ApiResponse Error(string name, string sentence) =>
        Envelope.Error(new ApiError(template.Spec.Error(name) with { Message = sentence }), template.Choices);
}
