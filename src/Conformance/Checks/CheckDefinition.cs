using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>A check and its code.</summary>
/// <param name="Check">The requirement.</param>
/// <param name="Run">
/// Returns when the server meets the requirement. Throws <see cref="CheckFailedException"/> when it does not, and
/// <see cref="CheckSkippedException"/> when that cannot be determined on this server.
/// </param>
internal sealed record CheckDefinition(Check Check, Func<CheckContext, Task> Run)
{
    public CheckDefinition(
        string id, string clause, string requirement, Func<CheckContext, Task> run, Prerequisites prerequisites = Prerequisites.Writes)
        : this(new Check(id, clause, requirement, prerequisites), run)
    {
    }
}

/// <summary>A check that all responses of an operation match their schema. Its code requests the operation if no other check has.</summary>
internal sealed record SchemaCheck(CheckDefinition Definition, string Operation);
