using Fluenzr.ContractKit.MockServer.Sandboxes;

namespace Fluenzr.ContractKit.Cluster.Ownership;

/// <summary>A sandbox that this replica owns. It closes when all requests in it have ended.</summary>
internal sealed class OwnedSandbox(string name, Sandbox sandbox, ChangeWriter writer, JournalCopy journal, int term) : IDisposable
{
    // Added to the number of requests when no more may start.
    private const int Closed = int.MinValue;

    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _requests;

    public string Name => name;

    public Sandbox Sandbox => sandbox;

    public ChangeWriter Writer => writer;

    public JournalCopy Journal => journal;

    /// <summary>The term of the replica in which Redis was last asked about it.</summary>
    public int Term { get; set; } = term;

    /// <summary>When it was last used, in milliseconds since the start of the machine.</summary>
    public long UsedAt { get; private set; } = Environment.TickCount64;

    /// <summary>Ends requests that last as long as their client listens.</summary>
    public CancellationToken Closing => _closing.Token;

    /// <summary>Starts a request; false when it is closed.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _requests) > 0)
        {
            UsedAt = Environment.TickCount64;
            return true;
        }

        Exit();
        return false;
    }

    /// <summary>Ends a request.</summary>
    public void Exit()
    {
        if (Interlocked.Decrement(ref _requests) == Closed)
            _ended.TrySetResult();
    }

    /// <summary>Lets no more requests start, and waits until those that run have ended, but not longer than a time limit.</summary>
    public async Task CloseAsync(TimeSpan longest)
    {
        if (Interlocked.Add(ref _requests, Closed) == Closed)
            _ended.TrySetResult();
        await _closing.CancelAsync();
        await Task.WhenAny(_ended.Task, Task.Delay(longest));
    }

    public void Dispose()
    {
        sandbox.Journal.Clear();
        sandbox.Dispose();
        _closing.Dispose();
    }
}
