using Fluenzr.ContractKit.Conformance.Engine;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>Finds out what a server does where the documentation is silent. No answer is wrong here.</summary>
internal static class Observing
{
    public static Task<IReadOnlyList<Observation>> RunAsync(Api api) => Task.FromResult<IReadOnlyList<Observation>>([]);
}
