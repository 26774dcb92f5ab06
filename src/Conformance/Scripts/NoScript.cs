using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Scripts;

/// <summary>Why no script with curl can show a failure, as the end of a sentence.</summary>
internal static class NoScript
{
    public const string TooLong = "it would repeat too many requests", Secret = "a URL of the run has a secret in it";

    private const string NoResponse = "no response shows the failure";

    // By check. Those of webhooks share a reason.
    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["create-read/settled"] = "it would have to measure the time until a list shows a new contact",
        ["json/no-mark"] = "a shell drops the byte order mark",
        ["groups-list/pages"] = "others may change groups between two pages",
        ["email-race/one-wins"] = "the requests of a shell are not simultaneous",
    };

    /// <summary>The reason; null when a script may show the failure.</summary>
    public static string? ReasonFor(CheckResult failure) =>
        failure.FailingExchange is null ? NoResponse
        : failure.Claim is not null ? null
        : Reasons.GetValueOrDefault(failure.Check.Id)
            ?? (failure.Check.Prerequisites.HasFlag(Prerequisites.Webhooks) ? "curl cannot receive webhook events"
            : failure.After is not null ? NoResponse
            : "what is right depends on other responses of the server");
}
