using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Fluenzr.ContractKit.MockServer.Hosting;

/// <summary>A connection that another server accepted and will close.</summary>
internal sealed class HandedOverConnection(ConnectionContext accepted) : ConnectionContext
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the server that it was handed over to is done with it.</summary>
    public Task Ended => _ended.Task;

    public override string ConnectionId { get => accepted.ConnectionId; set => accepted.ConnectionId = value; }

    // A server adds features of its own, which must not replace those of the other.
    public override IFeatureCollection Features { get; } = new FeatureCollection(accepted.Features);

    public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

    public override IDuplexPipe Transport { get => accepted.Transport; set => accepted.Transport = value; }

    public override CancellationToken ConnectionClosed { get => accepted.ConnectionClosed; set => accepted.ConnectionClosed = value; }

    public override EndPoint? LocalEndPoint { get => accepted.LocalEndPoint; set => accepted.LocalEndPoint = value; }

    public override EndPoint? RemoteEndPoint { get => accepted.RemoteEndPoint; set => accepted.RemoteEndPoint = value; }

    public override void Abort(ConnectionAbortedException abortReason) => accepted.Abort(abortReason);

    public override ValueTask DisposeAsync()
    {
        _ended.TrySetResult();
        return base.DisposeAsync();
    }
}
