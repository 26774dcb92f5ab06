using Fluenzr.ContractKit.MockServer.Faults;

namespace Fluenzr.ContractKit.Testing;

/// <summary>A fault rule and its counts at one moment.</summary>
/// <param name="Id">The id: <c>f1</c>.</param>
/// <param name="Rule">The rule: <c>createContact: 503 x2</c>.</param>
/// <param name="Seen">The number of matching requests until it was used up, whether or not it triggered for them.</param>
/// <param name="Struck">The number of times that it triggered.</param>
/// <param name="Left">The number of times that it can still trigger; null without a limit.</param>
public sealed record MockFault(string Id, string Rule, int Seen, int Struck, int? Left)
{
    internal static MockFault From(FaultStatus status) => new(status.Id, status.Rule, status.Seen, status.Struck, status.Left);
}
