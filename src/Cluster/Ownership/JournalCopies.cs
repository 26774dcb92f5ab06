using Fluenzr.ContractKit.Cluster.State;
using Fluenzr.ContractKit.Cluster.Storage;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Journal;
using StackExchange.Redis;

namespace Fluenzr.ContractKit.Cluster.Ownership;

/// <summary>Copies journals to Redis, best effort: without Redis, or with a server that has no streams, journals stay in memory.</summary>
internal sealed class JournalCopies(JournalFields fields, JournalTable table, Settings settings)
{
    private volatile bool _hasStreams = true;

    public async Task<JournalCopy> LoadAsync(string name, RequestJournal journal)
    {
        var copy = new JournalCopy(name, journal, settings.Journal, fields, table);
        await TryAsync(copy.LoadAsync);
        return copy;
    }

    public Task StoreAsync(JournalCopy copy) => TryAsync(copy.StoreAsync);

    private async Task TryAsync(Func<Task> action)
    {
        if (!_hasStreams)
            return;
        try
        {
            await action();
        }
        catch (RedisServerException e) when (e.Message.StartsWith("ERR unknown command", StringComparison.Ordinal))
        {
            _hasStreams = false;
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            // The heartbeat reports it.
        }
    }
}
