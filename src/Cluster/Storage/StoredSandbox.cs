namespace Fluenzr.ContractKit.Cluster.Storage;

/// <summary>A sandbox as Redis has it, for its new owner.</summary>
/// <param name="Epoch">The epoch of the owner: Redis accepts no change with an earlier one.</param>
/// <param name="Version">The number of the last change.</param>
/// <param name="Fields">The differences from the start.</param>
internal sealed record StoredSandbox(long Epoch, long Version, IReadOnlyDictionary<string, byte[]> Fields);

/// <summary>A change of a field.</summary>
/// <param name="Field">The name.</param>
/// <param name="Value">The new value; null to delete the field.</param>
internal readonly record struct FieldChange(string Field, byte[]? Value);
