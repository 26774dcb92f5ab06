using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>A request that got no response of the API.</summary>
/// <param name="Reason">Why, in the words of the statistics: "connection closed", "status 502".</param>
/// <param name="Detail">Why, as part of a sentence.</param>
/// <param name="MayHaveArrived">Whether the API may have handled the request.</param>
/// <param name="Exchange">The response of something in front of the API; null when there was none.</param>
/// <param name="Cause">The exception; null when there was a response.</param>
internal sealed record LostResponse(string Reason, string Detail, bool MayHaveArrived, Exchange? Exchange, Exception? Cause)
{
    public const string ConnectionClosed = "connection closed";

    /// <summary>A write that was sent again on another connection, so that its response may be that to a repetition.</summary>
    public static LostResponse SentTwice { get; } =
        new(ConnectionClosed, "the connection was closed, and the request was sent again", true, null, null);

    /// <summary>Whether the timeout has passed. The same request would probably take as long.</summary>
    public bool IsTimeout => Cause is OperationCanceledException;

    public static LostResponse From(Exchange exchange) => new(
        $"status {exchange.Status}", $"{exchange.Status} ({ResponseOrigin.Describe(exchange)}, not of the API)", true, exchange, null);

    public static LostResponse From(Exception cause, RunOptions options, Redaction redaction)
    {
        var isOpened = RetryPolicy.IsConnectionClosed(cause) || cause is OperationCanceledException;
        var reason = cause is OperationCanceledException ? "no response in time" : isOpened ? ConnectionClosed : "no connection";
        return new LostResponse(reason, ConnectionErrors.Reason(cause, options, redaction).TrimEnd('.'), isOpened, null, cause);
    }
}
