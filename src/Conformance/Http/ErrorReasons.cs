namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Why the API must refuse a request, by the name of the error in the contract, as a part of a sentence.</summary>
internal static class ErrorReasons
{
    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["emailRequired"] = "there is no email",
        ["emailInvalid"] = "the email is not valid",
        ["emailTaken"] = "the email is in use",
        ["malformed"] = "the body is not valid JSON",
        ["unauthorized"] = "the request has no valid API key",
    };

    /// <summary>The reason; null where the request itself says enough.</summary>
    public static string? Of(string? error) => error is null ? null : Reasons.GetValueOrDefault(error);
}
