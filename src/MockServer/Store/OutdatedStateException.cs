namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>Choices or clock were set while a request was carried out: it starts again, so that it sees either all of it or nothing.</summary>
internal sealed class OutdatedStateException : Exception
{
}
