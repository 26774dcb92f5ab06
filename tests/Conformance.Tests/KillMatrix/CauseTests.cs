using System.Text.Json;
using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>A whole run names the broken clause first, and few others.</summary>
public sealed class CauseTests(Target target) : IClassFixture<Target>
{
    private const double Share = 0.9;
    private const int MaxCauses = 3;

    // Runs of all checks take minutes. The file has their failures; this variable records them again, all (1) or every n-th.
    private const string Variable = "CONTRACTKIT_RECORD_FAILURES";

    [Fact]
    public void ClausesRestOnClauses_WithoutCycles()
    {
        var clauses = Target.Spec.Clauses.Keys.ToHashSet();

        Assert.Empty(Foundations.Table.Keys.Concat(Foundations.Table.Values.SelectMany(others => others)).Except(clauses));
        Assert.All(Foundations.Table.Keys, clause => Assert.DoesNotContain(clause, Foundations.Of(clause)));
    }

    [Fact]
    public void TheBrokenClause_IsTheFirstCause_AndFewAreNamed()
    {
        var named = RecordedFailures.Read().Select(CauseFigures.Of).ToArray();

        Assert.True(named.Count(it => it.IsFirst) >= Share * named.Length,
            string.Join('\n', named.Where(it => !it.IsFirst).Select(it => it.ToString())));
        Assert.True(named.Count(it => it.Causes.Count <= MaxCauses) >= Share * named.Length,
            string.Join('\n', named.Where(it => it.Causes.Count > MaxCauses).Select(it => it.ToString())));
    }

    // The file must not claim what is not so: a few of its servers are checked in each run, others every day.
    [Fact]
    public async Task RecordedFailures_AreThoseOfTheServers()
    {
        var servers = KillMatrixServers.All.ToDictionary(broken => broken.Name);
        var recorded = RecordedFailures.Read().Where(it => !it.Check.StartsWith("hook", StringComparison.Ordinal)).ToArray();
        Random.Shared.Shuffle(recorded);
        foreach (var it in recorded.Take(3))
        {
            var failures = await FailuresOf(servers[it.Server]);
            Assert.Equal(CauseFigures.Of(it).Causes[0], CauseFigures.Of(it with { Failed = failures }).Causes[0]);
        }
    }

    [Fact]
    public async Task Record()
    {
        Assert.SkipUnless(int.TryParse(Environment.GetEnvironmentVariable(Variable), out var every), $"{Variable} is not set");
        var recorded = RecordedFailures.Read().ToDictionary(it => it.Server);
        foreach (var broken in KillMatrixServers.All.Where((_, i) => i % every == 0))
        {
            recorded[broken.Name] = new RecordedFailures(broken.Name, broken.Check, await FailuresOf(broken));
            RecordedFailures.Write(recorded.Values);
        }
    }

    private async Task<IReadOnlyList<string>> FailuresOf(BrokenServer broken)
    {
        var url = new Uri(await BrokenServerHost.UrlOf(broken, target.Options.BaseUrl));
        var check = CheckCatalog.For(Target.Spec).First(check => check.Id == broken.Check);
        var run = await Target.RunAsync(
            target.Options with
            {
                BaseUrl = url,
                Heavy = check.Prerequisites.HasFlag(Prerequisites.Heavy),
                Webhooks = check.Prerequisites.HasFlag(Prerequisites.Webhooks) ? new() : null,
            },
            cancellation: TestContext.Current.CancellationToken);
        return [.. run.Checks.Where(result => result.Outcome == Outcome.Failed).Select(result => result.Check.Id)];
    }
}
