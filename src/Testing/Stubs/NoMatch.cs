using WireMock.Admin.Requests;
using WireMock.Logging;

namespace Fluenzr.ContractKit.Testing.Stubs;

/// <summary>Finds out whether WireMock.Net has a mapping for a request: only its log says so.</summary>
internal sealed class NoMatch : IWireMockLogger
{
    private const string None = "No matching mapping found";

    private readonly AsyncLocal<Flag?> _current = new();

    /// <summary>Begins a request. The flag is set when no mapping matches it.</summary>
    public Flag Begin() => _current.Value = new Flag();

    public void Warn(string formatString, params object[] args) => Check(formatString);

    public void Error(string formatString, params object[] args) => Check(formatString);

    public void Error(string message, Exception exception) => Check(message);

    public void Debug(string formatString, params object[] args)
    {
    }

    public void Info(string formatString, params object[] args)
    {
    }

    public void DebugRequestResponse(LogEntryModel logEntryModel, bool isAdminRequest)
    {
    }

    private void Check(string message)
    {
        if (message.EndsWith(None, StringComparison.Ordinal) && _current.Value is { } flag)
            flag.IsSet = true;
    }

    internal sealed class Flag
    {
        public bool IsSet { get; set; }
    }
}
