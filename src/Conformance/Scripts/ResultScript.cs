using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Scripts;

/// <summary>Adds the script of a failure to its result.</summary>
internal static class ResultScript
{
    /// <summary>
    /// The result with its script, or the reason why it has none. A bug of the writer is told with the failure: it must not end the run.
    /// </summary>
    /// <param name="result">The result of a check.</param>
    /// <param name="writes">The requests of the run that may have changed something.</param>
    /// <param name="target">The base URL of the run.</param>
    /// <param name="runId">The text in everything that the run creates.</param>
    public static CheckResult AddTo(CheckResult result, IReadOnlyList<Exchange> writes, Uri target, string runId)
    {
        if (result.Outcome is not (Outcome.Failed or Outcome.Flaky))
            return result;
        if (NoScript.ReasonFor(result) is { } reason)
            return result with { NoScript = reason };
        try
        {
            var (script, missing) = FailureScript.Write(result, result.Claim!, writes, target, runId);
            return result with { Script = script, NoScript = missing };
        }
        catch (Exception e)
        {
            return result with { NoScript = $"writing it failed with an internal error: {e.Message}" };
        }
    }
}
