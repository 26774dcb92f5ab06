using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>The server violates a requirement. The message is one sentence.</summary>
internal class CheckFailedException(string sentence, string expected, string actual, Exchange? exchange) : Exception
{
    /// <summary>What is wrong, without where.</summary>
    public string Sentence { get; } = sentence;

    /// <summary>The request whose response is wrong; null when something else is.</summary>
    public string? Where { get; init; }

    public override string Message => Where is null ? Sentence : $"{Sentence.TrimEnd('.')} ({Where}).";

    public string Expected { get; } = expected;

    public string Actual { get; } = actual;

    /// <summary>The exchange that shows the failure; null: the last one of the check.</summary>
    public Exchange? Exchange { get; } = exchange;

    /// <summary>The requirement in a form that a script verifies; null when there is none.</summary>
    public Claim? Claim { get; init; }

    /// <summary>The fields that are not as expected.</summary>
    public IReadOnlyList<FieldDifference> Differences { get; init; } = [];
}

/// <summary>One request gets no response of the API, although the server responds to others.</summary>
internal class LostResponseException(OutgoingRequest request, LostResponse lost) : CheckFailedException(
    $"Expected a response of the API to {request.Method} {request.Path}, got none. The server responds to other requests.",
    "a response of the API", lost.Detail, lost.Exchange)
{
    public OutgoingRequest Request { get; } = request;

    public LostResponse Lost { get; } = lost;
}

/// <summary>
/// A write got no response of the API. Nobody knows whether it took effect, so the whole check runs again from its start.
/// </summary>
internal sealed class OutcomeUnknownException(OutgoingRequest request, LostResponse lost) : LostResponseException(request, lost);

/// <summary>A check cannot run on this server. The message says why, as part of a sentence.</summary>
internal class CheckSkippedException(string reason) : Exception(reason);

/// <summary>The contract of the run has no operation or parameter for a request of the check.</summary>
internal sealed class MissingOperationException(string missing) : CheckSkippedException($"the contract has no {missing}");

/// <summary>A check needs more contacts than <c>--max-contacts</c> leaves. It runs again when no other check holds contacts.</summary>
internal sealed class ContactLimitException(int max)
    : Exception($"it needs more contacts at the same time than --max-contacts {max} allows");

/// <summary>
/// The run cannot reach a verdict, for example because the target is unreachable or rejects the key. The message is one sentence.
/// </summary>
internal sealed class RunAbortedException(string reason, Exception? inner = null) : Exception(reason, inner);
