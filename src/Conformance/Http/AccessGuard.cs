using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// Finds out during a run whether a rejected request means that nothing gets through any more (the key has expired, something in front has
/// banned this machine), or that something in front blocks this request only.
/// </summary>
/// <param name="options">The key and the target.</param>
/// <param name="availability">Ends the run.</param>
/// <param name="probe">Reads the list with the key of the run.</param>
internal sealed class AccessGuard(RunOptions options, Availability availability, Func<CancellationToken, Task<Exchange?>> probe)
{
    // A key that may only read gets 403 to its writes. Between two reads there are not more of them.
    private const int MaxForbiddenWrites = 20;

    private readonly string _validAuthorization = "Bearer " + options.ApiKey;
    private int _lastAccepted;

    /// <summary>Judges a response.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isSafe">Whether the request changes nothing.</param>
    /// <param name="exchange">The response.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="RunAbortedException">Nothing gets through any more.</exception>
    /// <exception cref="RequestBlockedException">Something in front blocks this request.</exception>
    public async Task VerifyAsync(OutgoingRequest request, bool isSafe, Exchange exchange, CancellationToken cancellation)
    {
        var isInFront = ResponseOrigin.IsRefusalInFront(exchange);
        var isValid = request.Authorization == _validAuthorization;
        // The API itself may reject another key. What is in front of it rejects one when it has banned this machine, too.
        if (!isValid && !isInFront)
            return;
        if (!isInFront && exchange.Status is not (401 or 403))
        {
            Interlocked.Exchange(ref _lastAccepted, exchange.Number);
            return;
        }

        // The first requests of a run have their own diagnosis.
        var accepted = Volatile.Read(ref _lastAccepted);
        var isForbiddenWrite = exchange.Status == 403 && !isInFront && !isSafe;
        if (accepted == 0 || (isForbiddenWrite && exchange.Number - accepted <= MaxForbiddenWrites))
            return;
        // Unless a later request got through.
        if (accepted < exchange.Number)
            await RequireAccessAsync(request, cancellation);
        if (isInFront && isValid && !request.ExpectsRefusal)
            throw new RequestBlockedException(request, exchange);
    }

    private async Task RequireAccessAsync(OutgoingRequest request, CancellationToken cancellation)
    {
        if (await probe(cancellation) is not { } other)
            return;
        if (other.Status is 401 or 403 or 406 or 407)
            throw availability.Abort(ResponseOrigin.IsRefusalInFront(other) ? Banned(request, other) : Expired(other));
        Interlocked.Exchange(ref _lastAccepted, other.Number);
    }

    private string Expired(Exchange refusal) =>
        $"{options.BaseUrl} does not accept the API key any more ({refusal.Status} to every request since request {refusal.Number}): "
        + $"it has expired or was revoked. {Sweep("with a new key")}";

    private string Banned(OutgoingRequest request, Exchange refusal) =>
        $"Something in front of {options.BaseUrl} refuses every request since request {refusal.Number} ({refusal.Status}, "
        + $"{ResponseOrigin.Describe(refusal)}, not of the API). It may have banned this machine, for example because of "
        + $"{RequestBlockedException.Label(request)}. {Sweep("when it lets requests through again")}";

    private string Sweep(string when) => options.ReadOnly ? ""
        : $"Delete {when} what the run created: contractkit sweep --base-url {options.BaseUrl}"
        + (options.Ledger is { } ledger ? $" --ledger {ledger}" : "");
}
