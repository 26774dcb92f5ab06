using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Paths;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>
/// A pattern for requests: the one matcher of faults, of verifications and of the journal's filters. What is null matches everything.
/// </summary>
internal sealed record RequestPattern
{
    /// <summary>The id of an operation.</summary>
    public string? Operation { get; init; }

    /// <summary>An HTTP method in upper case.</summary>
    public string? Method { get; init; }

    /// <summary>A template for the path below the base path.</summary>
    public PathTemplate? Path { get; init; }

    /// <summary>Parameters that the query has, among others: an object.</summary>
    public JsonElement? Query { get; init; }

    /// <summary>The body, or a part of it: an object may have more fields.</summary>
    public JsonElement? Body { get; init; }

    /// <summary>The status of the response.</summary>
    public StatusPattern? Status { get; init; }

    /// <summary>
    /// The name of the error or of its clause; <c>fault</c> for responses of a fault rule, <c>preference</c> for those that a
    /// <c>Prefer</c> header asked for.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>Why no request ever matches, as a sentence; null when one may.</summary>
    public string? Error(Spec spec)
    {
        var operation = spec.Operations.FirstOrDefault(operation => operation.Id == Operation);
        return OperationName.Error(spec, Operation) is { } unknown ? unknown
            : Path?.Error is { } error ? $"the path '{Path}' {error}"
            : operation is null ? null
            : Method is not null && operation.Method != Method ? $"the operation {Operation} is {operation.Method}, not {Method}"
            : Path is not null && !Path.CanMatch(PathTemplate.Parse(operation.Path))
                ? $"the operation {Operation} is at {operation.Path}, which {Path} does not match"
            : null;
    }

    /// <summary>Whether a request matches that has no response yet: by operation, method and path.</summary>
    /// <param name="operation">The id of the operation; null when there is none.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the base path.</param>
    public bool Matches(string? operation, string method, ReadOnlySpan<char> path) =>
        (Operation is null || Operation == operation)
        && (Method is null || Method == method)
        && (Path is null || Path.Matches(path));

    /// <summary>Whether an exchange matches.</summary>
    public bool Matches(RecordedExchange exchange, ExchangeView view) => !Mismatches(exchange, view).Any();

    /// <summary>The parts of an exchange that do not match.</summary>
    public IEnumerable<Mismatch> Mismatches(RecordedExchange exchange, ExchangeView view)
    {
        if (Operation is not null && exchange.Operation?.Id != Operation)
            yield return new(20, exchange.Operation is null ? "there is no operation" : $"operation is {exchange.Operation.Id}");
        if (Method is not null && exchange.Method != Method)
            yield return new(20, $"method is {exchange.Method}");
        if (Path is not null && view.ApiPath(exchange) is var path && !Path.Matches(path))
            yield return new(20, $"path is {path}");
        if (Status is { } status && !status.Matches(exchange.Status))
            yield return new(1, exchange.Status == 0 ? "no response was sent" : $"status is {exchange.Status}");
        if (Reason is not null && !HasReason(exchange, view))
            yield return new(1, exchange.Reason is null ? "there was no error" : $"why is {exchange.Reason}");
        foreach (var mismatch in Query is { } query ? QueryComparison.Compare(query, exchange.Query) : [])
            yield return mismatch;
        foreach (var mismatch in Body is { } body ? BodyComparison.Compare(body, exchange) : [])
            yield return mismatch;
    }

    private bool HasReason(RecordedExchange exchange, ExchangeView view) =>
        exchange.Reason == Reason
        || view.Clause(exchange) == Reason
        || (Reason == "fault" && exchange.Fault is not null)
        || (Reason == "preference" && exchange.Preference is not null);
}

/// <summary>A part of an exchange that does not match a pattern.</summary>
/// <param name="Weight">How far it takes the exchange away from the pattern.</param>
/// <param name="Text">What the part is instead.</param>
internal sealed record Mismatch(int Weight, string Text);
