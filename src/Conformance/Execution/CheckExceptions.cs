using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>A check found that a promise is broken.</summary>
internal class CheckFailedException(string message, string expected, string actual, Exchange? exchange) : Exception(message)
{
    public string Expected { get; } = expected;

    public string Actual { get; } = actual;

    public Exchange? Exchange { get; } = exchange;
}

/// <summary>
/// A connection that had been kept was closed while a request was on its way, as servers and proxies do: whether the request arrived nobody can tell.
/// What was being done is done once more, on connections of its own.
/// </summary>
internal sealed class ConnectionClosedException(string reason)
    : CheckFailedException("The server closed a connection that it had kept, and gave no answer.", "an answer", reason, null);

/// <summary>A check cannot be carried out on this server; the message says why.</summary>
internal sealed class CheckSkippedException(string reason) : Exception(reason);

/// <summary>The whole run can come to no verdict: the target is gone, or refuses the key. It is told once.</summary>
internal sealed class RunAbortedException(string reason, Exception? inner = null) : Exception(reason, inner);
