using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Scripts;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>A bug of the suite takes no verdict away: the failure is told, with a sentence about the bug.</summary>
public sealed class InternalErrorTests
{
    private static readonly Check Check = new("get/known", "GET", "A contact can be read.", Prerequisites.None);

    // The writer of scripts expects an absolute URL.
    private static readonly Exchange Unusual = new(
        1, default, default, "getContact", "GET", new Uri("/v1/contacts", UriKind.Relative), [], null, 500, [], "");

    private static CheckResult Failure =>
        new(Check, Level.Documented, Outcome.Failed, "Expected status 200, got 500.", "200", "500", Unusual, [Unusual], TimeSpan.Zero)
        {
            Claim = Claim.Status(200),
        };

    [Fact]
    public void ABugOfTheWriterOfScripts_IsToldWithTheFailure()
    {
        var result = ResultScript.AddTo(Failure, [], new Uri("http://127.0.0.1/v1"), "ck0123456789ab");

        Assert.Equal((Outcome.Failed, null), (result.Outcome, result.Script));
        Assert.StartsWith("writing it failed with an internal error: ", result.NoScript, StringComparison.Ordinal);
    }

    // The search expects each failure once.
    [Fact]
    public void ABugOfTheSearchForCauses_LeavesTheFailuresByClause()
    {
        var failure = Failure;
        var run = new RunResult(new Uri("http://127.0.0.1/v1"), default, default, 2, [failure, failure], [], [], null);

        var verdict = Verdict.Of(run, [], new HashSet<string> { Check.Id }, DateOnly.MaxValue);

        Assert.Equal(1, verdict.ExitCode);
        Assert.Equal(("GET", 2), (Assert.Single(verdict.Causes).Clause, verdict.Causes[0].Checks.Count));
        Assert.StartsWith("The causes of the failures could not be found, so all broken clauses are listed. Internal error: ",
            verdict.CausesProblem, StringComparison.Ordinal);
    }
}
