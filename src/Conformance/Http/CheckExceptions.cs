using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>The server violates a requirement. The message is one sentence.</summary>
internal class CheckFailedException(string message, string expected, string actual, Exchange? exchange) : Exception(message)
{
    public string Expected { get; } = expected;

    public string Actual { get; } = actual;

    /// <summary>The exchange that shows the failure; null: the last one of the check.</summary>
    public Exchange? Exchange { get; } = exchange;
}

/// <summary>
/// The server or a proxy closed a reused connection during a write. Nobody knows whether the request arrived, so the whole check runs
/// again, on fresh connections.
/// </summary>
internal sealed class ConnectionClosedException(string reason)
    : CheckFailedException("Expected a response, but the server closed a reused connection.", "a response", reason, null);

/// <summary>A check cannot run on this server. The message says why, as part of a sentence.</summary>
internal sealed class CheckSkippedException(string reason) : Exception(reason);

/// <summary>
/// The run cannot reach a verdict, for example because the target is unreachable or rejects the key. The message is one sentence.
/// </summary>
internal sealed class RunAbortedException(string reason, Exception? inner = null) : Exception(reason, inner);
