using System.Collections.Concurrent;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// The operations that do not respond although others do. Each costs one timeout and fails one check; the other checks that need it are
/// skipped.
/// </summary>
internal sealed class HangingOperations
{
    // One timeout of an operation that has responded before may be an accident of the network.
    private const int MaxAfterResponse = 2;

    private readonly ConcurrentDictionary<string, Record> _records = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LostResponse> _untold = new(StringComparer.Ordinal);

    /// <exception cref="LostResponseException">The operation is known to hang, and no check has failed for it yet.</exception>
    /// <exception cref="CheckSkippedException">The operation is known to hang.</exception>
    public void RequireResponding(OutgoingRequest request)
    {
        if (request.Operation is not { } operation || !_records.TryGetValue(operation, out var record) || !record.Hangs)
            return;
        if (_untold.TryRemove(operation, out var lost))
            throw new LostResponseException(request, lost);
        throw Skipped(operation);
    }

    /// <summary>Lets a check fail for what the caller found out and does not report.</summary>
    public void LeaveUntold(OutgoingRequest request, LostResponse lost)
    {
        if (request.Operation is { } operation)
            _untold[operation] = lost;
    }

    public void RecordResponse(OutgoingRequest request)
    {
        if (request.Operation is { } operation)
            _records[operation] = new Record(Responded: true, Timeouts: 0);
    }

    /// <summary>Whether a timeout may be due to the operation: others have responded.</summary>
    public bool MayHang(OutgoingRequest request) => request.Operation is not null && !_records.IsEmpty;

    /// <summary>Records a timeout while other operations respond.</summary>
    /// <exception cref="LostResponseException">The operation is known to hang from now on.</exception>
    /// <exception cref="CheckSkippedException">It was known before.</exception>
    public void RecordTimeout(OutgoingRequest request, LostResponse lost)
    {
        var operation = request.Operation!;
        var record = _records.AddOrUpdate(operation, new Record(false, 1), (_, old) => old with { Timeouts = old.Timeouts + 1 });
        if (!record.Hangs)
            return;
        throw record.Timeouts == record.MaxTimeouts ? new LostResponseException(request, lost) : Skipped(operation);
    }

    /// <summary>Forgets all timeouts: the cleanup tries everything again.</summary>
    public void Clear() => _records.Clear();

    private static CheckSkippedException Skipped(string operation) =>
        new($"{operation} does not respond, although the server responds to other requests");

    private sealed record Record(bool Responded, int Timeouts)
    {
        public int MaxTimeouts => Responded ? MaxAfterResponse : 1;

        public bool Hangs => Timeouts >= MaxTimeouts;
    }
}
