namespace Fluenzr.ContractKit.SecondServer.Answers;

/// <summary>The codes of errors (ENV-ERR-CODES).</summary>
internal sealed class ErrorCodes(ServerChoices choices)
{
    private readonly bool _isSpecific = choices.Is("ENV-ERR-CODES", "specific");

    public string ContactNotFound => _isSpecific ? "CONTACT_NOT_FOUND" : NotFound;

    public string GroupNotFound => _isSpecific ? "GROUP_NOT_FOUND" : NotFound;

    public string WebhookNotFound => _isSpecific ? "WEBHOOK_NOT_FOUND" : NotFound;

    public string EmailTaken => _isSpecific ? "EMAIL_ALREADY_EXISTS" : Conflict;

    public string GroupNameTaken => _isSpecific ? "GROUP_NAME_ALREADY_EXISTS" : Conflict;

    public string GroupNotEmpty => _isSpecific ? "GROUP_NOT_EMPTY" : Conflict;

    public string RateLimited => _isSpecific ? "TOO_MANY_REQUESTS" : "RATE_LIMIT_EXCEEDED";

    public string Internal => _isSpecific ? "SERVER_ERROR" : "INTERNAL_ERROR";

    public static string NotFound => "NOT_FOUND";

    private static string Conflict => "CONFLICT";
}
