using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Journal;

namespace Fluenzr.ContractKit.MockServer.Faults;

/// <summary>Which requests a fault triggers for.</summary>
internal sealed record FaultMatch
{
    private static readonly string[] Methods = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

    /// <summary>The requests: by operation, method and path.</summary>
    public RequestPattern Pattern { get; init; } = new();

    /// <summary>The API key of the request, a secret; null for any.</summary>
    public string? Key { get; init; }

    /// <summary>How many matching requests are skipped first.</summary>
    public int After { get; init; }

    /// <summary>Of the requests after that, every nth one.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Of these, each with this probability.</summary>
    public double Chance { get; init; } = 1;

    /// <summary>The most times that the fault triggers; null for no limit.</summary>
    public int? Times { get; init; }

    /// <summary>The requests as on a command line.</summary>
    public string Where => Pattern switch
    {
        { Operation: { } operation } => operation,
        { Method: null, Path: null } => "*",
        { Method: null, Path: var path } => path.ToString(),
        { Method: var method, Path: null } => method,
        { Method: var method, Path: var path } => $"{method} {path}",
    };

    /// <summary>Which of these requests, as on a command line.</summary>
    public string When => FormattableString.Invariant(
        $"{(Times is { } times ? $" x{times}" : "")}{(Every > 1 ? $" every {Every}" : "")}{(After > 0 ? $" after {After}" : "")}")
        + (Chance < 1 ? FormattableString.Invariant($" chance {Chance}") : "");

    public static bool IsMethod(string text) => Methods.Contains(text);

    /// <param name="operation">The id of the operation; null when there is none.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the base path.</param>
    /// <param name="key">The API key; null without a valid one.</param>
    public bool Matches(string? operation, string method, ReadOnlySpan<char> path, string? key) =>
        (Key is null || Key == key) && Pattern.Matches(operation, method, path);

    /// <summary>Why it is not valid, as a sentence; null when it is valid.</summary>
    public string? Error(Spec spec) =>
        Pattern.Method is { } method && !IsMethod(method) ? $"unknown method '{method}'. Methods: {string.Join(", ", Methods)}"
        : Pattern.Error(spec) is { } error ? error
        : Key is not null && !spec.KeyPattern.IsMatch(Key) ? $"the key does not have the form that the contract requires, {spec.KeyPattern}"
        : After < 0 ? "after must be a whole number of 0 or more"
        : Every < 1 ? "every must be a whole number of 1 or more"
        : Times < 1 ? "times must be a whole number of 1 or more"
        : Chance is > 0 and <= 1 ? null
        : FaultJson.ChanceForm;
}
