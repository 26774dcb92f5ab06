using System.Net;
using System.Net.Sockets;
using Fluenzr.ContractKit.MockServer.Faults;
using Yarp.ReverseProxy.Forwarder;

namespace Fluenzr.ContractKit.Cluster.Routing;

/// <summary>Sends a request to another server as it is, and its response back: streams, resets and cut bodies included.</summary>
internal sealed class RequestForwarder(IHttpForwarder forwarder) : IDisposable
{
    // The longest delay of a fault rule, and some time. Requests share a connection, and so the calls to the kernel.
    private static readonly ForwarderRequestConfig Config = new()
    {
        ActivityTimeout = TimeSpan.FromMinutes(11),
        Version = HttpVersion.Version20,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(1);

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        ConnectTimeout = LongestConnect,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        EnableMultipleHttp2Connections = true,
        InitialHttp2StreamWindowSize = 1 << 20,
    });

    /// <summary>Forwards a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="url">The address of the server, without a path.</param>
    /// <param name="gone">Ends it when the server does not respond any more.</param>
    public async Task<ForwardResult> SendAsync(HttpContext http, string url, CancellationToken gone)
    {
        var error = await forwarder.SendAsync(http, url, _client, Config, SameRequest.Instance, gone);
        if (error == ForwarderError.None || http.RequestAborted.IsCancellationRequested || http.Response.HasStarted)
            return ForwardResult.Done;
        http.Response.Clear();
        if (gone.IsCancellationRequested)
            return ForwardResult.ServerGone;
        if (http.GetForwarderErrorFeature()?.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError })
            return ForwardResult.NotSent;
        if (!await IsAliveAsync(url))
            return ForwardResult.ServerGone;
        // A server that lives has reset the connection on purpose: a fault rule asked for it.
        await InjectedFault.ResetAsync(http);
        return ForwardResult.Done;
    }

    public void Dispose() => _client.Dispose();

    private static async Task<bool> IsAliveAsync(string url)
    {
        var target = new Uri(url);
        using var client = new TcpClient();
        using var timeout = new CancellationTokenSource(LongestConnect);
        try
        {
            await client.ConnectAsync(target.Host, target.Port, timeout.Token);
            return true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}

/// <summary>What became of a request that was forwarded.</summary>
internal enum ForwardResult
{
    /// <summary>The client has a response, or its connection was closed.</summary>
    Done,

    /// <summary>The server was not reached: the request can be sent to another one.</summary>
    NotSent,

    /// <summary>The server ended while it had the request. Whether it was carried out is unknown.</summary>
    ServerGone,
}
