namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>An exchange and its number since the start.</summary>
internal readonly record struct JournalEntry(long Number, RecordedExchange Exchange);
