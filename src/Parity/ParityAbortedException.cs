namespace Fluenzr.ContractKit.Parity;

/// <summary>There is no verdict. The message says why.</summary>
internal sealed class ParityAbortedException(string reason, Exception inner) : Exception(reason, inner);
