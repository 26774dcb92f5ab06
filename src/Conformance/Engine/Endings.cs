namespace Fluenzr.ContractKit.Conformance.Engine;

/// <summary>A check found that a promise is broken.</summary>
internal sealed class BrokenPromise(string message, string expected, string actual, Exchange? exchange) : Exception(message)
{
    public string Expected { get; } = expected;

    public string Actual { get; } = actual;

    public Exchange? Exchange { get; } = exchange;
}

/// <summary>A check cannot be carried out on this server; the message says why.</summary>
internal sealed class Inapplicable(string reason) : Exception(reason);

/// <summary>The whole run can come to no verdict: the target is gone, or refuses the key. It is told once.</summary>
internal sealed class NoVerdict(string reason, Exception? inner = null) : Exception(reason, inner);
