using Fluenzr.ContractKit.Conformance.Engine;

namespace Fluenzr.ContractKit.Conformance.Checks.Observations;

/// <summary>The open choices of writing: create, update, bulk, groups and tags.</summary>
internal static class WritingObservations
{
    public static IReadOnlyDictionary<string, Func<Api, Task<Observation>>> All { get; } = new Dictionary<string, Func<Api, Task<Observation>>>();
}
