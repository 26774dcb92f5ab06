namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Reads response bodies up to a limit: a response without an end must not fill the memory.</summary>
internal static class ResponseBody
{
    /// <summary>The limit in bytes, after decompression.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    private const int BufferSize = 64 * 1024;

    /// <exception cref="UnreadableResponseException">The body is too large, or not in its declared encoding.</exception>
    public static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        var length = content.Headers.ContentLength;
        if (length > MaxBytes)
            throw TooLarge();
        using var body = new MemoryStream((int)(length ?? 0));
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellation);
            var buffer = new byte[BufferSize];
            for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
            {
                if (body.Length + read > MaxBytes)
                    throw TooLarge();
                body.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            throw new UnreadableResponseException("a body that is not in the encoding that Content-Encoding names");
        }

        return body.Length == body.Capacity ? body.GetBuffer() : body.ToArray();
    }

    private static UnreadableResponseException TooLarge() => new($"answer too large: more than {MaxBytes / 1024 / 1024} MB");
}

/// <summary>A response whose body cannot be used. The message is part of a sentence.</summary>
internal sealed class UnreadableResponseException(string reason) : Exception(reason);
