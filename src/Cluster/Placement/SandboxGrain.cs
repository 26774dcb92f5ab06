using Fluenzr.ContractKit.Cluster.Ownership;
using Orleans.Concurrency;

namespace Fluenzr.ContractKit.Cluster.Placement;

/// <summary>A sandbox on its replica. Requests do not pass through it: it only takes the sandbox and tells where it is.</summary>
[SandboxPlacement]
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed class SandboxGrain(OwnedSandboxes owned, Replica replica) : Grain, ISandboxGrain
{
    private bool _isReleased;

    private string Name => this.GetPrimaryKeyString();

    // Calls that were queued behind a release come here before Orleans places the sandbox again.
    private bool IsLeaving => _isReleased || (replica.IsDraining && replica.Open.Count > 0 && owned.Find(Name) is null);

    public async Task<string> LocateAsync()
    {
        if (IsLeaving)
        {
            DeactivateOnIdle();
            throw new InvalidOperationException("the sandbox moves");
        }

        if (await owned.AcquireAsync(Name) is not { } other)
            return replica.Url;
        // Orleans has lost its entry for the owner, which still lives: requests go there until it has handed the sandbox over.
        DeactivateOnIdle();
        return replica.Others.TryGetValue(other, out var status)
            ? status.Url
            : throw new InvalidOperationException($"the replica {other} still owns the sandbox");
    }

    public async Task ReleaseAsync()
    {
        _isReleased = true;
        await owned.ReleaseAsync(Name);
        DeactivateOnIdle();
    }

    public async Task<bool> DeleteAsync()
    {
        var isDeleted = await owned.AcquireAsync(Name) is null && await owned.DeleteAsync(Name);
        _isReleased = true;
        DeactivateOnIdle();
        return isDeleted;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => owned.ReleaseAsync(Name);
}
