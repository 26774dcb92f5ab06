namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>The runs of a theory without parallelization: a few of its rows at the same time, because a run mostly waits.</summary>
/// <param name="rows">All rows.</param>
/// <param name="run">The run of a row.</param>
public sealed class RowsAtOnce<TRow, TRun>(IEnumerable<TRow> rows, Func<TRow, Task<TRun>> run) : IAsyncDisposable
    where TRow : notnull
{
    private const int AtOnce = 4;

    private readonly SemaphoreSlim _free = new(AtOnce);
    private Dictionary<TRow, Task<TRun>>? _runs;

    /// <summary>The run of a row. The first call starts all runs.</summary>
    public Task<TRun> RunAsync(TRow row) => (_runs ??= rows.ToDictionary(it => it, StartAsync))[row];

    // A run that nobody has waited for must not go on beside other tests.
    public async ValueTask DisposeAsync()
    {
        await ((Task)Task.WhenAll(_runs?.Values.AsEnumerable() ?? [])).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _free.Dispose();
    }

    private async Task<TRun> StartAsync(TRow row)
    {
        await _free.WaitAsync();
        try
        {
            return await run(row);
        }
        finally
        {
            _free.Release();
        }
    }
}
