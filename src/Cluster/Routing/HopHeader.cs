using System.Globalization;

namespace Fluenzr.ContractKit.Cluster.Routing;

/// <summary>How often a request was forwarded between replicas, so that two that disagree do not forward it for ever.</summary>
internal static class HopHeader
{
    public const string Name = "X-ContractKit-Hops";

    private const int Max = 3;

    public static int Read(HttpRequest request) =>
        int.TryParse(request.Headers[Name], NumberStyles.None, CultureInfo.InvariantCulture, out var hops) ? hops : 0;

    public static bool IsExceeded(HttpRequest request) => Read(request) >= Max;

    /// <summary>Whether another replica has sent a request. Replicas send each other HTTP/2.</summary>
    public static bool IsHop(HttpRequest request) => HttpProtocol.IsHttp2(request.Protocol) && request.Headers.ContainsKey(Name);
}
