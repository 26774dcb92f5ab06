namespace Fluenzr.ContractKit.Speed;

/// <summary>The reason why a benchmark failed, in one sentence.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
