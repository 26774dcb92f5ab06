namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>Choices or clock were set while a request was carried out: it starts again, with all that was set.</summary>
internal sealed class OutdatedStateException : Exception
{
}
