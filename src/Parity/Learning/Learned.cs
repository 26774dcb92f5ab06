namespace Fluenzr.ContractKit.Parity.Learning;

/// <summary>A value that was learned, or why not.</summary>
/// <param name="Value">The value; the default when it was not learned, or is as the contract says.</param>
/// <param name="Why">Why it was not learned; null when it was.</param>
internal readonly record struct Learned<T>(T? Value, string? Why = null);
