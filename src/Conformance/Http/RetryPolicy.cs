using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Decides which requests are sent again. A write may have taken effect without a response, so it is never repeated.</summary>
internal static class RetryPolicy
{
    private const int MaxAttempts = 3;

    /// <param name="exchange">The response of the attempt.</param>
    /// <param name="attempt">The number of the attempt, from 1.</param>
    public static bool RetriesAfter(Exchange exchange, int attempt) => exchange.Status == 429 && attempt < MaxAttempts;

    /// <param name="request">The request that got no response.</param>
    /// <param name="attempt">The number of the attempt, from 1.</param>
    public static bool RetriesWithoutResponse(OutgoingRequest request, int attempt) => request.IsSafe && attempt < MaxAttempts;

    public static TimeSpan DelayAfter(int attempt) => TimeSpan.FromMilliseconds(200 * attempt);

    /// <summary>Whether an exception means that no response came: the connection failed, or the timeout has passed.</summary>
    public static bool IsMissingResponse(Exception exception, CancellationToken run) =>
        exception is HttpRequestException or IOException
        || (exception is OperationCanceledException && !run.IsCancellationRequested);

    /// <summary>Whether an established connection was closed, as opposed to one that could not be opened.</summary>
    public static bool IsConnectionClosed(Exception exception) => exception is IOException
        || exception is HttpRequestException
        {
            HttpRequestError: not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError),
        };
}
