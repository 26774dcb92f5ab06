namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// Counts the connections that are closed while a request waits for its response. <see cref="SocketsHttpHandler"/> sends a request again
/// on another connection without a word when a reused connection is closed: a write would be carried out twice.
/// </summary>
internal sealed class ConnectionWatch
{
    private static readonly AsyncLocal<ConnectionWatch?> Current = new();
    private int _closed;

    /// <summary>The number of connections that were closed while the request waited.</summary>
    public int Closed => Volatile.Read(ref _closed);

    /// <summary>Starts to watch the requests of this asynchronous flow.</summary>
    public static ConnectionWatch Start() => Current.Value = new ConnectionWatch();

    /// <summary>Watches a connection. HTTP/2 connections serve many requests at a time and report each one that they lose.</summary>
    public static Stream Watch(SocketsHttpPlaintextStreamFilterContext connection) =>
        connection.NegotiatedHttpVersion.Major > 1 ? connection.PlaintextStream : new WatchedStream(connection.PlaintextStream);

    private sealed class WatchedStream(Stream inner) : Stream
    {
        private ConnectionWatch? _waiting;

        public override bool CanRead => inner.CanRead;

        public override bool CanSeek => false;

        public override bool CanWrite => inner.CanWrite;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                var read = await inner.ReadAsync(buffer, cancellationToken);
                // A read without a buffer only waits for data.
                if (read > 0)
                    Volatile.Write(ref _waiting, null);
                else if (buffer.Length > 0)
                    CountClosed();
                return read;
            }
            catch (IOException)
            {
                CountClosed();
                throw;
            }
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Volatile.Write(ref _waiting, Current.Value);
            return inner.WriteAsync(buffer, cancellationToken);
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }

        private void CountClosed()
        {
            if (Interlocked.Exchange(ref _waiting, null) is { } waiting)
                Interlocked.Increment(ref waiting._closed);
        }
    }
}
