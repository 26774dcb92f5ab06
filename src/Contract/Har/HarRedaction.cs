namespace Fluenzr.ContractKit.Contract.Har;

/// <summary>What stands in recorded exchanges for what must not be written.</summary>
public static class HarRedaction
{
    /// <summary>The text in the place of a secret.</summary>
    public const string Placeholder = "[redacted]";
}
