using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Contract.Har;

namespace Fluenzr.ContractKit.Parity.Recording;

/// <summary>Adds exchanges to a HAR file, which is complete after each of them: a recording that is killed can be used.</summary>
internal sealed class HarAppender : IDisposable
{
    private static readonly byte[] End = "]}}"u8.ToArray();

    private readonly Lock _lock = new();
    private readonly FileStream _file;

    /// <exception cref="IOException">The file exists, or cannot be written.</exception>
    public HarAppender(string path, string baseUrl)
    {
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var log = new HarLog(new HarCreator(ToolVersion.Name, ToolVersion.Text), []) { BaseUrl = baseUrl };
        _file.Write(log.ToUtf8Bytes());
        _file.Flush();
    }

    /// <summary>The number of exchanges.</summary>
    public int Count { get; private set; }

    /// <exception cref="IOException">It cannot be written; the file holds what was added before.</exception>
    public void Add(HarEntry entry)
    {
        lock (_lock)
        {
            var length = _file.Length;
            byte[] added = [.. Count == 0 ? "\n"u8 : ",\n"u8, .. entry.ToUtf8Bytes(), .. End];
            try
            {
                _file.Seek(length - End.Length, SeekOrigin.Begin);
                _file.Write(added);
                _file.Flush();
                Count++;
            }
            catch (IOException)
            {
                _file.SetLength(length);
                _file.Seek(length - End.Length, SeekOrigin.Begin);
                _file.Write(End);
                _file.Flush();
                throw;
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
