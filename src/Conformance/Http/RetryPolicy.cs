namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// Decides what follows on a request without a response of the API: the same request again, the check again from its start, or the end of
/// the run. A write may have taken effect without a response, so it is never repeated alone.
/// </summary>
internal sealed class RetryPolicy(Availability availability, RequestPacing pacing, Func<CancellationToken, Task<bool>> responds)
{
    private const int MaxAttempts = 5;

    /// <summary>Returns when the request is to be sent again.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isSafe">Whether the request changes nothing.</param>
    /// <param name="lost">What happened.</param>
    /// <param name="attempt">The number of the attempt, from 1.</param>
    /// <param name="cancellation">Stops the wait.</param>
    /// <exception cref="OutcomeUnknownException">Nobody knows whether the request took effect. The target is available again.</exception>
    /// <exception cref="CheckFailedException">The target responds to other requests.</exception>
    /// <exception cref="RunAbortedException">The target has been unavailable for too long.</exception>
    public async Task HandleAsync(OutgoingRequest request, bool isSafe, LostResponse lost, int attempt, CancellationToken cancellation)
    {
        availability.RecordLoss();
        if (lost.Exchange?.Header("Retry-After") is not null)
            pacing.PauseAfter(lost.Exchange);
        if (lost.MayHaveArrived && !isSafe)
        {
            for (var wait = 1; !await responds(cancellation); wait++)
                await availability.WaitAsync(lost, wait, cancellation);
            throw new OutcomeUnknownException(request, lost);
        }

        if ((attempt >= MaxAttempts || lost.IsTimeout) && await responds(cancellation))
            throw new LostResponseException(request, lost);
        await availability.WaitAsync(lost, attempt, cancellation);
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
