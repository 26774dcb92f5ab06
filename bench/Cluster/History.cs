namespace Fluenzr.ContractKit.ClusterProofs;

/// <summary>An operation on one register.</summary>
/// <param name="Value">The value that was written or read.</param>
/// <param name="IsWrite">Whether it was written.</param>
/// <param name="Start">When the request was sent.</param>
/// <param name="End">When the response came; <see cref="long.MaxValue"/> when the outcome is unknown.</param>
internal sealed record Operation(string Value, bool IsWrite, long Start, long End);

/// <summary>Decides whether a history of a register is linearizable (Wing and Gong, with the memory of Lowe).</summary>
internal static class History
{
    public static bool IsLinearizable(IReadOnlyList<Operation> operations, string start)
    {
        // A read without a response says nothing.
        Operation[] all = [.. operations.Where(one => one.IsWrite || one.End != long.MaxValue).OrderBy(one => one.Start)];
        var seen = new HashSet<string>();
        var stack = new Stack<(ulong[] Done, string Value)>();
        stack.Push((new ulong[(all.Length + 63) / 64], start));
        while (stack.TryPop(out var state))
        {
            if (!seen.Add(string.Join(',', state.Done) + state.Value))
                continue;
            var open = Enumerable.Range(0, all.Length).Where(i => !Has(state.Done, i)).ToArray();
            // What is left has no response: it may never have happened.
            if (open.All(i => all[i].End == long.MaxValue))
                return true;
            var earliestEnd = open.Min(i => all[i].End);
            foreach (var i in open.TakeWhile(i => all[i].Start <= earliestEnd))
            {
                if (!all[i].IsWrite && all[i].Value != state.Value)
                    continue;
                var done = (ulong[])state.Done.Clone();
                done[i / 64] |= 1ul << (i % 64);
                stack.Push((done, all[i].IsWrite ? all[i].Value : state.Value));
            }
        }

        return false;
    }

    private static bool Has(ulong[] done, int i) => (done[i / 64] >> (i % 64) & 1) != 0;
}
