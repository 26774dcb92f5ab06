using System.Threading.Channels;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>Receives every exchange until it is disposed.</summary>
internal sealed class JournalSubscription(ChannelReader<JournalEntry> entries, Action unsubscribe) : IDisposable
{
    public ChannelReader<JournalEntry> Entries => entries;

    public void Dispose() => unsubscribe();
}
