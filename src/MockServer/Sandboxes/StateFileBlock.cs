using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Store;
using Microsoft.Win32.SafeHandles;

namespace Fluenzr.ContractKit.MockServer.Sandboxes;

/// <summary>Documents that follow each other in a file.</summary>
internal sealed class StateFileBlock(ArraySegment<FileRange> documents, ReadOnlyMemory<byte> bytes) : IStateBlock
{
    // Enough that all cores are busy for a while.
    private const int MaxBytes = 1 << 21;

    public int Count => documents.Count;

    /// <summary>All documents of a list. A document that is larger than a block has one of its own.</summary>
    public static IEnumerable<StateFileBlock> Split(SafeFileHandle file, FileRange[] documents)
    {
        var buffer = new byte[MaxBytes];
        for (int first = 0, next; first < documents.Length; first = next)
        {
            next = first + 1;
            while (next < documents.Length && documents[next].End - documents[first].Start <= MaxBytes)
                next++;
            var range = documents[first] with { End = documents[next - 1].End };
            if (range.Length > buffer.Length)
                buffer = new byte[range.Length];
            range.Read(file, buffer);
            yield return new StateFileBlock(new ArraySegment<FileRange>(documents, first, next - first), buffer);
        }
    }

    public T Read<T>(int at, Func<JsonElement, T> read)
    {
        using var json = JsonDocument.Parse(bytes.Slice((int)(documents[at].Start - documents[0].Start), documents[at].Length));
        return read(json.RootElement);
    }
}

/// <summary>A part of a file.</summary>
/// <param name="Start">The position of its first byte.</param>
/// <param name="End">The position after its last byte.</param>
internal readonly record struct FileRange(long Start, long End)
{
    public int Length => checked((int)(End - Start));

    /// <summary>Reads it to the start of a buffer.</summary>
    /// <exception cref="EndOfStreamException">The file is shorter now.</exception>
    public void Read(SafeFileHandle file, byte[] buffer)
    {
        for (var (at, count) = (0, 0); at < Length; at += count)
        {
            count = RandomAccess.Read(file, buffer.AsSpan(at, Length - at), Start + at);
            if (count == 0)
                throw new EndOfStreamException("it is shorter than before.");
        }
    }
}
