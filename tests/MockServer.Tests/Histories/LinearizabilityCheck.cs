namespace Fluenzr.ContractKit.MockServer.Tests.Histories;

/// <summary>
/// Decides whether the calls of a history can be put into an order in which each has the response that it got, and in which a call that
/// ended before another one started comes first (Wing and Gong; Lowe's memory of states).
/// </summary>
internal static class LinearizabilityCheck
{
    private const int MaxStates = 60_000;

    /// <summary>Null when there is such an order; else the calls of which none can come next, in the longest order that was found.</summary>
    /// <exception cref="TimeoutException">There are too many orders to try.</exception>
    public static IReadOnlyList<Call>? FindConflict(IReadOnlyCollection<Call> history, AccountModel start)
    {
        Call[] calls = [.. history.OrderBy(call => call.Start)];
        var seen = new HashSet<(UInt128, string)>();
        var stack = new Stack<(UInt128 Done, int Count, AccountModel State)>();
        stack.Push((0, 0, start));
        (int Count, IReadOnlyList<Call> Next) longest = (-1, []);
        while (stack.TryPop(out var step))
        {
            if (step.Count == calls.Length)
                return null;
            if (!seen.Add((step.Done, step.State.Key)))
                continue;
            if (seen.Count > MaxStates)
                throw new TimeoutException($"There are too many orders to try; {step.Count} of {calls.Length} calls have a place.");
            var next = Next(calls, step.Done);
            if (step.Count > longest.Count)
                longest = (step.Count, [.. next.Select(i => calls[i])]);
            var after = next.SelectMany(i => step.State.AllAfter(calls[i]).Select(state => (Index: i, State: state))).ToArray();
            // A call that changes nothing and may come next comes next: no later place would allow more orders of the others.
            var unchanging = Array.FindIndex(
                after, one => calls[one.Index].Kind == CallKind.List || ReferenceEquals(one.State, step.State));
            foreach (var (index, state) in unchanging < 0 ? after : [after[unchanging]])
                stack.Push((step.Done | (UInt128.One << index), step.Count + 1, state));
        }

        return longest.Next;
    }

    // The calls that started before another one ended; the one that ended first is tried first.
    private static int[] Next(Call[] calls, UInt128 done)
    {
        int[] open = [.. Enumerable.Range(0, calls.Length).Where(i => (done >> i & 1) == 0)];
        var firstEnd = open.Min(i => calls[i].End);
        return [.. open.TakeWhile(i => calls[i].Start <= firstEnd).OrderByDescending(i => calls[i].End)];
    }
}
