using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>Whether a request was accepted or refused as it must be.</summary>
internal static class OutcomeRules
{
    /// <summary>What is wrong with the outcome; null when nothing is, or when it is open.</summary>
    public static Finding? Check(SentStep sent, ExpectedOutcome expected)
    {
        if (expected.Refusals is not { } refusals || sent.Status == 429)
            return null;
        var clause = expected.Clause ?? sent.Step.Clause;
        if (refusals.Count == 0)
        {
            return sent.IsSuccess ? null
                : sent.Find(clause, "status", $"{sent.Operation!.SuccessStatus}: the request is valid", $"{sent.Status}");
        }

        var allowed = DocumentedStatuses.Of(sent.Spec, sent.Step.Operation, refusals);
        if (!allowed.Contains(sent.Status))
            return sent.Find(clause, "status", $"{string.Join(" or ", allowed)}: the request must be refused", $"{sent.Status}");
        return OfError(sent, clause, expected.Error);
    }

    // The documentation prints these messages. Validation errors have one code.
    private static Finding? OfError(SentStep sent, string clause, string? name)
    {
        if (name is not null && sent.Spec.Errors.GetValueOrDefault(name) is { } error
            && JsonValues.At(sent.Answer, "error.message") is var message && JsonValues.Text(message) != error.Message)
        {
            return sent.Find(clause, "error.message", error.Message, ContactFields.Text(message), isOfForm: true);
        }

        return sent.Status == 400 && sent.Spec.Errors.GetValueOrDefault("invalid") is { Status: 400 } invalid
            && JsonValues.At(sent.Answer, "error.code") is var code && JsonValues.Text(code) != invalid.Code
                ? sent.Find("ENV-ERR", "error.code", invalid.Code, ContactFields.Text(code), isOfForm: true)
                : null;
    }
}
