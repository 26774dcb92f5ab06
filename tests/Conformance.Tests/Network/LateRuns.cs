using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>Runs against servers whose reads are late.</summary>
public sealed class LateRuns(Target target) : IAsyncDisposable
{
    private readonly RowsAtOnce<LateReads, RunResult> _runs = new([.. WithSettle, .. WithoutSettle], async late =>
    {
        using var replica = await late.ReplicaAsync(target);
        using var handler = new BrokenServerHandler(replica.Server);
        var options = late.Settles ? replica.Options : replica.Options with { Settle = TimeSpan.Zero };
        return await Target.RunAsync(options, handler);
    });

    public static IReadOnlyList<LateReads> WithSettle { get; } =
    [
        new("reads by id", 150), new("lists", 200), new("search", 300), new("all reads", 150), new("one of two replicas", 150),
        new("updates", 200), new("deletions", 200),
    ];

    public static IReadOnlyList<LateReads> WithoutSettle { get; } =
        [.. WithSettle.Where(late => late.Which != "lists").Select(late => late with { Settles = false })];

    public Task<RunResult> RunAsync(LateReads late) => _runs.RunAsync(late);

    public ValueTask DisposeAsync() => _runs.DisposeAsync();
}
