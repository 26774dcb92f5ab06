using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Contracts;

/// <summary>The names of webhook events, as a contract says. An event is known by the operation of its request.</summary>
internal static class DocumentedEvents
{
    /// <summary>The name for an event of the built-in contract; the same where the contract does not have it.</summary>
    public static string NameOf(Spec contract, string name) =>
        BuiltInContract.Spec.Webhooks?.Events.GetValueOrDefault(name)?.Operation is { } operation
            ? contract.Webhooks?.Events.Values.FirstOrDefault(candidate => candidate.Operation == operation)?.Name ?? name
            : name;
}
