namespace Fluenzr.ContractKit.MockServer.Responses;

/// <summary>Headers of the mock that the API does not have.</summary>
internal static class MockHeaders
{
    /// <summary>How their names start.</summary>
    public const string Prefix = "X-ContractKit-";

    /// <summary>Response: the name of the example that it was taken from.</summary>
    public const string Example = "X-ContractKit-Example";

    /// <summary>Response: the id of the fault rule that triggered.</summary>
    public const string Fault = "X-ContractKit-Fault";

    /// <summary>Response: the number of the recorded exchange that it was taken from.</summary>
    public const string Replayed = "X-ContractKit-Replayed";

    /// <summary>Response: the preferences of a <c>Prefer</c> header that were applied (RFC 7240).</summary>
    public const string PreferenceApplied = "Preference-Applied";

    /// <summary>Request: the web UI reads contacts with it; such requests are excluded from the journal, rate limit and faults.</summary>
    public const string UiRead = "X-ContractKit-Look";
}
