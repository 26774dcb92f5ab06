namespace Fluenzr.ContractKit.MockServer.Configuration;

/// <summary>A setting is not valid, or does not fit the contract.</summary>
/// <param name="message">A sentence for the user; it repeats no secret.</param>
public sealed class SettingException(string message) : Exception(message);
