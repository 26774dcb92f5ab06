namespace Fluenzr.ContractKit.Speed;

/// <summary>Why nothing was measured, in a sentence.</summary>
internal sealed class BenchmarkException(string sentence) : Exception(sentence);
