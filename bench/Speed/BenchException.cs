namespace Fluenzr.ContractKit.Speed;

/// <summary>Why nothing was measured, in a sentence.</summary>
internal sealed class BenchException(string sentence) : Exception(sentence);
