using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.MockServer.Http;

/// <summary>Why a request is refused.</summary>
/// <param name="Refusal">The status, code and message of the answer.</param>
/// <param name="Faults">The fields at fault; empty when the request as a whole is.</param>
internal sealed record Problem(Refusal Refusal, IReadOnlyList<Fault> Faults)
{
    public Problem(Refusal refusal)
        : this(refusal, [])
    {
    }

    /// <summary>All that is wrong; the first one gives status, code and message.</summary>
    public static Problem Of(IReadOnlyList<Fault> faults) => new(faults[0].Refusal, faults);
}

/// <summary>A field at fault.</summary>
internal sealed record Fault(string Field, Refusal Refusal)
{
    public static Fault Of(Spec spec, Violation violation) => new(violation.Field, spec.Explain(violation));
}
