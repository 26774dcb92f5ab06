using System.Net;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Requests;

namespace Fluenzr.ContractKit.MockServer.Pipeline;

/// <summary>
/// Decides who sees the results of webhook deliveries. They tell which hosts and ports answer, so a web page of another origin could
/// search the network of its visitor with them.
/// </summary>
internal sealed class DeliveryAccess(Settings settings)
{
    private readonly string[] _keys = [.. settings.Keys, .. settings.ReadOnlyKeys];
    private readonly bool _isLocal = settings.Urls.Split(';')
        .All(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) && IsLoopback(uri.Host));

    public bool IsAllowed(HttpRequest request, string? key) =>
        _keys.Contains(key)
        // A name that is not this machine's may have been pointed at it by a web page (DNS rebinding).
        || (!RequestOrigin.IsCrossOrigin(request) && (!_isLocal || IsLoopback(request.Host.Host)));

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
