namespace Fluenzr.ContractKit.Testing;

/// <summary>
/// Other requests were sent than a test expects. The message says what was expected and what was sent instead, without keys.
/// </summary>
public sealed class VerificationException : Exception
{
    internal VerificationException(string message)
        : base(message)
    {
    }
}
