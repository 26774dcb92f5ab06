namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// Decides what follows on a request without a response of the API: the same request again, the check again from its start, or the end of
/// the run. A write may have taken effect without a response, so it is repeated alone only if it must be rejected.
/// </summary>
internal sealed class RetryPolicy(Availability availability, RequestPacing pacing, Func<CancellationToken, Task<bool>> responds)
{
    // From this attempt on, the server must not respond to other requests while it does not respond to this one.
    private const int FirstCompared = 4;

    /// <summary>Returns when the request is to be sent again.</summary>
    /// <param name="request">The request.</param>
    /// <param name="mayRepeat">Whether the request changes nothing, or every correct server rejects it.</param>
    /// <param name="lost">What happened.</param>
    /// <param name="attempt">The number of the attempt, from 1.</param>
    /// <param name="wasUp">Whether the target responded to another request after the attempt before.</param>
    /// <param name="cancellation">Stops the wait.</param>
    /// <returns>Whether the target responded to another request after this attempt.</returns>
    /// <exception cref="OutcomeUnknownException">Nobody knows whether the request took effect. The target is available again.</exception>
    /// <exception cref="CheckFailedException">The target responds to other requests.</exception>
    /// <exception cref="RunAbortedException">The target has been unavailable for too long.</exception>
    public async Task<bool> HandleAsync(
        OutgoingRequest request, bool mayRepeat, LostResponse lost, int attempt, bool wasUp, CancellationToken cancellation)
    {
        availability.RecordLoss();
        if (lost.Exchange?.Header("Retry-After") is not null)
            pacing.PauseAfter(lost.Exchange);
        if (lost.MayHaveArrived && !mayRepeat)
        {
            for (var wait = 1; !await responds(cancellation); wait++)
                await availability.WaitAsync(lost, wait, cancellation);
            throw new OutcomeUnknownException(request, lost);
        }

        // A server that was away for all attempts may have come back just now, so the request gets another one.
        var isUp = (attempt >= FirstCompared || lost.IsTimeout) && await responds(cancellation);
        if (isUp && (wasUp || lost.IsTimeout))
            throw new LostResponseException(request, lost);
        await availability.WaitAsync(lost, attempt, cancellation);
        return isUp;
    }

    /// <summary>Whether an exception means that no response came: the connection failed, or the timeout has passed.</summary>
    public static bool IsMissingResponse(Exception exception, CancellationToken run) =>
        exception is HttpRequestException or IOException
        || (exception is OperationCanceledException && !run.IsCancellationRequested);

    /// <summary>Whether an established connection was closed, as opposed to one that could not be opened.</summary>
    public static bool IsConnectionClosed(Exception exception) => exception is IOException
        || exception is HttpRequestException
        {
            HttpRequestError: not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError),
        };
}
