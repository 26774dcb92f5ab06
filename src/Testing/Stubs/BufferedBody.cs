using Microsoft.AspNetCore.Http;

namespace Fluenzr.ContractKit.Testing.Stubs;

/// <summary>Request bodies that can be read several times.</summary>
internal static class BufferedBody
{
    // The contract has a lower limit: what is cut here gets its error from the mock.
    private const int MaxBytes = 1 << 24;

    /// <summary>
    /// Reads the body of a request and keeps it readable for later middleware. An invalid body fails there as if it had not been read here.
    /// </summary>
    public static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        if (request.Body is Replay read)
            return read.ToArray();
        var body = new Replay();
        var chunk = new byte[1 << 14];
        try
        {
            while (body.Length <= MaxBytes
                && await request.Body.ReadAsync(chunk, request.HttpContext.RequestAborted).ConfigureAwait(false) is > 0 and var count)
                body.Write(chunk, 0, count);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            body.Failure = e;
        }

        body.Position = 0;
        request.Body = body;
        return body.ToArray();
    }

    private sealed class Replay : MemoryStream
    {
        /// <summary>What follows the bytes; null for the end of the body.</summary>
        public Exception? Failure { get; set; }

        public override int Read(Span<byte> buffer) => Check(base.Read(buffer));

        public override int Read(byte[] buffer, int offset, int count) => Check(base.Read(buffer, offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span));

        private int Check(int count) => count == 0 && Failure is not null ? throw Failure : count;
    }
}
