using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Paths;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Microsoft.Extensions.Primitives;

namespace Fluenzr.ContractKit.Testing;

/// <summary>Verifies captured exchanges by the rules of <c>POST /_kit/verify</c>.</summary>
internal sealed class ExchangeVerifier(Sandbox sandbox)
{
    private readonly Spec _spec = sandbox.Store.Spec;
    private readonly ApiKeys _keys = new(sandbox.Store.Spec, sandbox.Settings);
    private readonly Router<Operation> _router = sandbox.Store.Spec.CreateRouter();

    /// <exception cref="ArgumentException">No request can be as expected.</exception>
    /// <exception cref="VerificationException">Other requests were sent.</exception>
    public void Verify(ExpectedRequest expected, IReadOnlyList<CapturedExchange> exchanges)
    {
        var (verification, error) = RequestVerification.Read(expected.Json(), _spec);
        if (verification is null)
            throw new ArgumentException($"{error}.", nameof(expected));
        var view = new ExchangeView(_spec, sandbox.Store.State.Choices, _keys);
        var entries = exchanges.Select((exchange, i) => new JournalEntry(i + 1, Recorded(exchange))).Reverse();
        if (new RequestVerifier(view).Verify(verification, entries).Failure is { } failure)
            throw new VerificationException(Message(expected, failure));
    }

    private string Message(ExpectedRequest expected, VerificationFailure failure) => string.Join('\n', [
        $"{failure.Error.Message}. Expected: {_keys.Redact(expected.ToString(), key: null)}",
        .. failure.Nearest.Select(nearest =>
            $"  {nearest.Request.Method} {nearest.Request.Path} → {nearest.Request.Status}"
            + (nearest.Differs.Count == 0 ? "" : ": " + string.Join("; ", nearest.Differs))),
    ]);

    private RecordedExchange Recorded(CapturedExchange exchange)
    {
        var path = exchange.FullPath;
        var isApi = path.StartsWith(_spec.BasePath, StringComparison.Ordinal);
        return new RecordedExchange
        {
            At = default,
            Duration = TimeSpan.Zero,
            Method = exchange.Method.Method,
            Target = path + exchange.Query,
            Path = isApi ? path : "",
            Key = _keys.Read(exchange.Headers.GetValueOrDefault("Authorization")),
            Operation = isApi ? _router.Match(exchange.Method.Method, path.AsSpan(_spec.BasePath.Length)).Target : null,
            RequestHeaders = [.. exchange.Headers.Select(header => KeyValuePair.Create(header.Key, new StringValues(header.Value)))],
            RequestBody = exchange.RequestBytes.Length == 0 ? null : new BodyExcerpt(exchange.RequestBytes, exchange.RequestBytes.Length),
            Response = new ApiResponse(exchange.Status, []),
            RateLimit = default,
            Fault = null,
        };
    }
}
