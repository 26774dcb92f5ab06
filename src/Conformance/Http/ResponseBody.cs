using System.Text;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Reads response bodies up to a limit: a response without an end must not fill the memory.</summary>
internal static class ResponseBody
{
    /// <summary>The limit in bytes, after decompression.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    // A value of a JSON document takes many times the memory of its text.
    private const int MaxValues = 100_000;
    private const int InitialSize = 8 * 1024;

    /// <exception cref="UnreadableResponseException">The body is too large, or not in its declared encoding.</exception>
    public static async Task<string> ReadAsync(HttpContent content, LargeResponses large, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > MaxBytes)
            throw TooLarge($"{MaxBytes / 1024 / 1024} MB");
        var isLarge = false;
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellation);
            var known = content.Headers.ContentLength is { } bytes and < LargeResponses.MinLength ? (int)bytes + 1 : InitialSize;
            var (body, length) = (new byte[known], 0);
            for (int read; (read = await stream.ReadAsync(body.AsMemory(length), cancellation)) > 0;)
            {
                length += read;
                if (length < body.Length)
                    continue;
                if (isLarge)
                    throw TooLarge($"{MaxBytes / 1024 / 1024} MB");
                var larger = 4 * length < LargeResponses.MinLength ? new byte[4 * length] : await large.EnterAsync(cancellation);
                isLarge = larger.Length == MaxBytes;
                body.CopyTo(larger, 0);
                body = larger;
            }

            return Decode(body.AsSpan(0, length), large);
        }
        catch (InvalidDataException)
        {
            throw new UnreadableResponseException("a body that is not in the encoding that Content-Encoding names");
        }
        finally
        {
            if (isLarge)
                large.Leave();
        }
    }

    private static string Decode(ReadOnlySpan<byte> body, LargeResponses large)
    {
        if (body.Length >= LargeResponses.MinLength && body.Count((byte)',') > MaxValues)
            throw TooLarge($"{MaxValues} values");
        large.Hold(Encoding.UTF8.GetCharCount(body));
        return Encoding.UTF8.GetString(body);
    }

    private static UnreadableResponseException TooLarge(string limit) => new($"an answer that is too large: more than {limit}");
}

/// <summary>A response whose body cannot be used. The message is part of a sentence.</summary>
internal sealed class UnreadableResponseException(string reason) : Exception(reason);
