namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// Limits the memory that large responses take: they are read one at a time, and the running checks hold only so many of them.
/// </summary>
internal sealed class LargeResponses : IDisposable
{
    /// <summary>Responses up to this size, in characters, are not limited.</summary>
    public const int MinLength = 512 * 1024;

    private const long MaxHeld = 2 * ResponseBody.MaxBytes;
    private const long CollectAfter = 4 * ResponseBody.MaxBytes;

    private readonly SemaphoreSlim _reading = new(1);
    private byte[]? _buffer;
    private long _held;
    private long _sinceCollection;

    /// <summary>Waits until no other large response is read. Returns the buffer for it.</summary>
    public async Task<byte[]> EnterAsync(CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation);
        return _buffer ??= GC.AllocateUninitializedArray<byte>(ResponseBody.MaxBytes);
    }

    /// <summary>Lets the next large response be read.</summary>
    public void Leave() => _reading.Release();

    /// <summary>Takes memory for a response.</summary>
    /// <param name="length">Its length in characters.</param>
    /// <exception cref="UnreadableResponseException">The running checks hold too many large responses.</exception>
    public void Hold(int length)
    {
        if (length < MinLength)
            return;
        // The collector would let the heap grow, since there seems to be enough memory.
        if (Interlocked.Add(ref _sinceCollection, length) > CollectAfter)
        {
            Interlocked.Exchange(ref _sinceCollection, 0);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }

        if (Interlocked.Add(ref _held, length) <= MaxHeld)
            return;
        Release(length);
        throw new UnreadableResponseException(
            $"answers that are too large: together more than {MaxHeld / 1024 / 1024} MB at the same time");
    }

    /// <summary>Frees the memory of a response.</summary>
    public void Release(int length)
    {
        if (length >= MinLength)
            Interlocked.Add(ref _held, -length);
    }

    public void Dispose() => _reading.Dispose();
}
