using System.Text;
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
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        var log = new HarLog(new HarCreator(ToolVersion.Name, ToolVersion.Text), []) { BaseUrl = baseUrl };
        _file.Write(log.ToUtf8Bytes());
        _file.Flush();
    }

    /// <summary>The number of exchanges.</summary>
    public int Count { get; private set; }

    public void Add(HarEntry entry)
    {
        lock (_lock)
        {
            _file.Seek(-End.Length, SeekOrigin.End);
            _file.Write(Encoding.UTF8.GetBytes(Count++ == 0 ? "\n" : ",\n"));
            _file.Write(entry.ToUtf8Bytes());
            _file.Write(End);
            _file.Flush();
        }
    }

    public void Dispose() => _file.Dispose();
}
