using System.IO.Pipelines;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Fluenzr.ContractKit.MockServer.Hosting;

/// <summary>
/// HTTP/2 without TLS on the port of HTTP/1.1, for clients that begin with it (RFC 9113, section 3.3). Kestrel has both on one port with
/// TLS only. So connections that begin with the preface of HTTP/2 are handed over to a second Kestrel, which opens no port.
/// </summary>
internal sealed class CleartextHttp2 : IConnectionListenerFactory, IConnectionListener
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    private readonly Channel<HandedOverConnection> _connections = Channel.CreateUnbounded<HandedOverConnection>();

    // A host that replaces the server, as that of some tests, has no second one.
    private bool _isBound;

    public EndPoint EndPoint { get; } = new HandOverEndPoint();

    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    /// <summary>The second server.</summary>
    public KestrelServer CreateServer(IServiceProvider services, Action<KestrelServerOptions> configure)
    {
        var options = new KestrelServerOptions { ApplicationServices = services };
        configure(options);
        // A connection of another replica carries requests of many clients: one that is slow, or large, must not end the others. The
        // replica that its client is connected to has the limits.
        (options.Limits.MinRequestBodyDataRate, options.Limits.MinResponseDataRate) = (null, null);
        options.Limits.MaxRequestHeadersTotalSize *= 2;
        options.Limits.Http2.MaxRequestHeaderFieldSize = options.Limits.MaxRequestHeadersTotalSize;
        options.Listen(EndPoint, listen => listen.Protocols = HttpProtocols.Http2);
        return new KestrelServer(Options.Create(options), this, services.GetRequiredService<ILoggerFactory>());
    }

    /// <summary>Looks at the first bytes of each connection, and hands over those of HTTP/2.</summary>
    public void Watch(ListenOptions listen) => listen.Use(next => async connection =>
    {
        if (!_isBound || !await BeginsWithPrefaceAsync(connection))
        {
            await next(connection);
            return;
        }

        await using var handedOver = new HandedOverConnection(connection);
        if (_connections.Writer.TryWrite(handedOver))
            await handedOver.Ended;
    });

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        _isBound = true;
        return new(this);
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        await _connections.Reader.WaitToReadAsync(cancellationToken) && _connections.Reader.TryRead(out var connection) ? connection : null;

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _connections.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => UnbindAsync();

    // A connection on which nothing comes, or that is to be closed, is left to the first server, which ends it.
    private static async ValueTask<bool> BeginsWithPrefaceAsync(ConnectionContext connection)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            connection.ConnectionClosed,
            connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default);
        ending.CancelAfter(MaxWait);
        try
        {
            return await BeginsWithPrefaceAsync(connection.Transport.Input, ending.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            return false;
        }
    }

    private static async ValueTask<bool> BeginsWithPrefaceAsync(PipeReader input, CancellationToken ending)
    {
        while (true)
        {
            var result = await input.ReadAsync(ending);
            var length = (int)Math.Min(result.Buffer.Length, Preface.Length);
            var isPreface = IsPreface(result.Buffer.Slice(0, length));
            var isDecided = !isPreface || length == Preface.Length || result.IsCompleted;
            // What was read is left for whoever answers.
            input.AdvanceTo(result.Buffer.Start, isDecided ? result.Buffer.Start : result.Buffer.End);
            if (isDecided)
                return isPreface && length == Preface.Length;
        }
    }

    private static bool IsPreface(in System.Buffers.ReadOnlySequence<byte> bytes)
    {
        Span<byte> start = stackalloc byte[Preface.Length];
        System.Buffers.BuffersExtensions.CopyTo(bytes, start);
        return Preface.StartsWith(start[..(int)bytes.Length]);
    }

    private sealed class HandOverEndPoint : EndPoint
    {
        public override string ToString() => "cleartext-http2";
    }
}
