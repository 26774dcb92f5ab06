namespace Fluenzr.ContractKit.MockServer.Kit;

/// <summary>The last exchanges: adding one costs the same however many are kept.</summary>
internal sealed class Journal(int size)
{
    private readonly Lock _lock = new();
    private readonly Queue<Exchange> _kept = new();

    public void Add(Exchange exchange)
    {
        lock (_lock)
        {
            _kept.Enqueue(exchange);
            if (_kept.Count > size)
                _kept.Dequeue();
        }
    }

    /// <summary>What is kept, the latest first.</summary>
    public IReadOnlyList<Exchange> Latest()
    {
        lock (_lock)
            return [.. _kept.Reverse()];
    }

    public void Clear()
    {
        lock (_lock)
            _kept.Clear();
    }
}

/// <summary>A request and what became of it.</summary>
/// <param name="Number">Its number since the start.</param>
/// <param name="At">When it was answered.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path and query, API keys taken out.</param>
/// <param name="Operation">The operation of the contract; null when there is none.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="Milliseconds">How long the answer took.</param>
/// <param name="Why">The name of the refusal; null for a success.</param>
internal sealed record Exchange(
    long Number, DateTimeOffset At, string Method, string Path, string? Operation, int Status, double Milliseconds, string? Why);
