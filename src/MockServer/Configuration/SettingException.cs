namespace Fluenzr.ContractKit.MockServer.Configuration;

/// <summary>A setting that does not go with the contract. The message is a sentence for whoever set it.</summary>
public sealed class SettingException(string message) : Exception(message);
