namespace Fluenzr.ContractKit.Cluster.Placement;

/// <summary>A sandbox. Orleans runs one grain for each name, on the replica that owns the sandbox.</summary>
internal interface ISandboxGrain : IGrainWithStringKey
{
    /// <summary>The URL of the replica that owns the sandbox. When none does, that of the grain becomes the owner.</summary>
    public Task<string> LocateAsync();

    /// <summary>Takes the sandbox out of memory. Its next request places it again.</summary>
    public Task ReleaseAsync();

    /// <summary>Deletes the sandbox; false when it could not be deleted.</summary>
    public Task<bool> DeleteAsync();
}
