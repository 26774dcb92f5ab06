using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Scripts;

/// <summary>Adds the script of a failure to its result.</summary>
internal static class ResultScript
{
    /// <summary>
    /// The result with its script, if there is one. A bug of the writer is told with the failure: it must not end the run.
    /// </summary>
    /// <param name="result">The result of a check.</param>
    /// <param name="writes">The requests of the run that may have changed something.</param>
    /// <param name="target">The base URL of the run.</param>
    /// <param name="runId">The text in everything that the run creates.</param>
    public static CheckResult AddTo(CheckResult result, IReadOnlyList<Exchange> writes, Uri target, string runId)
    {
        if (result is not { Claim: { } claim, FailingExchange: not null })
            return result;
        try
        {
            return result with { Script = FailureScript.Write(result, claim, writes, target, runId) };
        }
        catch (Exception e)
        {
            return result with
            {
                Message = $"{result.Message} (There is no script: writing it failed with an internal error: {e.Message})",
            };
        }
    }
}
