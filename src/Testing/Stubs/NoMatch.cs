using WireMock.Admin.Requests;
using WireMock.Logging;

namespace Fluenzr.ContractKit.Testing.Stubs;

/// <summary>
/// Finds out whether WireMock.Net has a mapping for a request: it tells only its logger. A request that it cannot read has none.
/// </summary>
internal sealed class NoMatch : IWireMockLogger
{
    private const string None = "No matching mapping found";
    private const string Unreadable = "HttpStatusCode set to 500";

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
        if (_current.Value is { } flag
            && (message.EndsWith(None, StringComparison.Ordinal) || message.StartsWith(Unreadable, StringComparison.Ordinal)))
        {
            flag.IsSet = true;
        }
    }

    internal sealed class Flag
    {
        public bool IsSet { get; set; }
    }
}
