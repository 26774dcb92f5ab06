using System.Net;
using System.Security.Cryptography;
using System.Text;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary>
/// Who may use the kit, and what else is no part of the API. It takes no API key, so that a web page which someone looks at could send requests to it; those are told by what browsers
/// say of them.
/// </summary>
internal sealed class AdminGuard(AccountTemplate template, Settings settings)
{
    private const string Scheme = "Bearer ";

    private readonly bool _isLocal = IsLocal(settings);
    private readonly byte[]? _adminKey = settings.AdminKey is { } key ? Digest(key) : null;

    /// <summary>Whether everyone who reaches the server may use the kit, from other machines too.</summary>
    public static bool IsOpen(Settings settings) => settings.AdminKey is null && !IsLocal(settings);

    /// <summary>Why a request is not let in; null when it is.</summary>
    public ApiResponse? Refuse(HttpRequest request)
    {
        var kit = $"/{request.Path.Value!.Split('/')[1]}";
        if (_isLocal && !IsLocalName(request.Host.Host))
            return Refuse("readOnlyKey", $"The host '{request.Host.Host}' is not this machine: {kit} is there for localhost, 127.0.0.1 and [::1] only, while the server listens on no other address");
        if (IsForeign(request))
            return Refuse("readOnlyKey", $"A web page of another origin must not use {kit}: send the request from outside a browser, or from a page of this server");
        return _adminKey is not null && !_isLocal && !HasKey(request.Headers.Authorization)
            ? Refuse("unauthorized", $"{kit} takes the admin key of this server: send it as Authorization: Bearer ADMINKEY") with { Headers = [("WWW-Authenticate", "Bearer realm=\"_kit\"")] }
            : null;
    }

    private static bool IsForeign(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] == "cross-site"
        || (request.Headers.Origin is { Count: > 0 } said
            && !(Uri.TryCreate(said.ToString(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Authority.Equals(Authority(uri.Scheme, request.Host), StringComparison.OrdinalIgnoreCase)));

    // A browser leaves out the usual port in both, others may not.
    private static string Authority(string scheme, HostString host) =>
        Uri.TryCreate($"{scheme}://{host.Value}", UriKind.Absolute, out var uri) ? uri.Authority : "";

    private bool HasKey(string? authorization) =>
        authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true
        && CryptographicOperations.FixedTimeEquals(Digest(authorization[Scheme.Length..].Trim(' ')), _adminKey);

    // Of one length, so that not even the length of the key is told by the time that comparing takes.
    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static bool IsLocal(Settings settings) => settings.Urls.Split(';').All(IsLocal);

    // Kestrel takes + and * for every address, and those are no host of a URI.
    private static bool IsLocal(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && IsLocalName(uri.Host);

    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private ApiResponse Refuse(string name, string sentence) =>
        Envelope.Error(new ApiError(template.Spec.Error(name) with { Message = sentence }), template.Choices);
}
