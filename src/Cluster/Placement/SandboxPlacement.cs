using Fluenzr.ContractKit.Cluster.Ownership;
using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace Fluenzr.ContractKit.Cluster.Placement;

/// <summary>
/// Places a sandbox on the replica that got the request, so that a load balancer that sends the requests of a sandbox to the same replica
/// sends them to the owner. A replica that has many more sandboxes than others takes none: then the name selects two replicas, and the one
/// with fewer sandboxes gets it.
/// </summary>
[GenerateSerializer]
internal sealed class SandboxPlacement : PlacementStrategy;

/// <summary>Marks a grain that is placed as a sandbox.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SandboxPlacementAttribute() : PlacementAttribute(new SandboxPlacement());

/// <summary>Chooses the replica of a sandbox.</summary>
internal sealed class SandboxPlacementDirector(Replica replica, OwnedSandboxes owned) : IPlacementDirector
{
    // How many more sandboxes than the emptiest replica: a share, and a number.
    private const double MaxShare = 1.25;
    private const int MaxMore = 50;

    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        SiloAddress[] silos = [.. context.GetCompatibleSilos(target).OrderBy(silo => silo.ToParsableString(), StringComparer.Ordinal)];
        var open = silos.Where(silo => Load(silo, context) is not null).ToArray();
        if (open.Length == 0)
            return Task.FromResult(context.LocalSilo);
        var least = open.Min(silo => Load(silo, context));
        if (Load(context.LocalSilo, context) <= (MaxShare * least) + MaxMore)
            return Task.FromResult(context.LocalSilo);
        var hash = (uint)target.GrainIdentity.GetUniformHashCode();
        var (first, second) = (open[hash % open.Length], open[(hash / open.Length) % open.Length]);
        return Task.FromResult(Load(second, context) < Load(first, context) ? second : first);
    }

    // The number of its sandboxes; null when it takes none.
    private int? Load(SiloAddress silo, IPlacementContext context) =>
        silo.Equals(context.LocalSilo) ? replica.IsDraining ? null : owned.Count
        : replica.Others.TryGetValue(silo.ToParsableString(), out var status) && !status.IsDraining ? status.Sandboxes
        : null;
}
