namespace Fluenzr.ContractKit.MockServer.Configuration;

/// <summary>What the console shows of each request.</summary>
public enum LogFormat
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A line of text.</summary>
    Requests,

    /// <summary>A line of JSON, as in the journal.</summary>
    Json,
}
