using System.Collections.Concurrent;
using System.Globalization;
using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>A whole run names what is broken first, and few causes.</summary>
public sealed class CauseTests(Target target)
{
    private const double ShownShare = 0.965, FirstShare = 0.92, FewShare = 0.98, BothShare = 0.7;
    private const int MaxCauses = 3;

    // A run of all checks for each server takes long, so the file has the failures of many. This variable is the number of servers to
    // add, at random, or the names of servers to record afresh, separated by semicolons.
    private const string Variable = "KILL_MATRIX_RECORD";

    [Fact]
    public void TheRelationsOfClauses_NameClausesOfTheContract() =>
        Assert.Empty(ClauseRelations.Named.Except(Target.Spec.Clauses.Keys));

    [Fact]
    public async Task ManyBrokenServers_AreRecorded()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } wanted)
            await RecordAsync(wanted);
        var recorded = RecordedFailures.Read();

        Assert.True(recorded.Count >= 560, $"{recorded.Count}");
        Assert.Empty(recorded.Select(it => it.Server).Except(KillMatrixServers.All.Select(broken => broken.Name)));
    }

    // A check that fails alone and passes among others misses what it is made for.
    [Fact]
    public void TheCheckOfEveryServer_FailsInAWholeRun() => Assert.Empty(RecordedFailures.Read()
        .Where(recorded => recorded.Failed.All(failure => failure.Check != recorded.Check)).Select(recorded => recorded.Server));

    [Fact]
    public void WhatIsBroken_IsTheFirstCause_AndFewAreNamed()
    {
        var figures = RecordedFailures.Read().Select(CauseFigures.Of).ToArray();

        var (shown, first) = (Share(it => it.IsShown), Share(it => it.IsFirst));
        var few = Share(it => it.Causes.Count <= MaxCauses);
        Assert.True(shown >= ShownShare && first >= FirstShare && few >= FewShare,
            $"{shown:p1} shown, {first:p1} first, {few:p1} few\n{string.Join('\n', figures.Where(it => !it.IsFirst).Select(it => $"{(it.IsShown ? "~" : "!")} {it}"))}");

        double Share(Func<CauseFigures, bool> holds) => (double)figures.Count(holds) / figures.Length;
    }

    // What rests on the first broken clause is told as its consequence, so the second one is not always a cause of its own.
    [Fact]
    public void TwoBrokenClauses_AreBothNamed()
    {
        var servers = RecordedFailures.Read().Select(recorded => (Recorded: recorded, Figures: CauseFigures.Of(recorded)))
            .Where(it => it.Figures.IsFirst && it.Figures.Causes.Count == 1).ToArray();
        var random = new Random(1);
        var (pairs, named, most) = (0, 0, 0);
        while (pairs < 300)
        {
            var (one, other) = (servers[random.Next(servers.Length)], servers[random.Next(servers.Length)]);
            if (one.Figures.Clause == other.Figures.Clause)
                continue;
            var causes = CauseFigures.Named([.. one.Recorded.Failed, .. other.Recorded.Failed]);
            pairs++;
            named += causes.Contains(one.Figures.Clause) && causes.Contains(other.Figures.Clause) ? 1 : 0;
            most = Math.Max(most, causes.Count);
        }

        Assert.True((double)named / pairs >= BothShare && most <= MaxCauses, $"both named in {named} of {pairs}, at most {most} causes");
    }

    [Theory]
    [InlineData("The list is empty", "LIST F-EMAIL")]
    [InlineData("Emails are compared with case: capitals answer 201", "EMAIL-DUP")]
    [InlineData("meta.total counts all contacts", "PAGE-META")]
    public async Task AWholeRun_NamesTheCauseFirst(string server, string clauses)
    {
        var causes = (await RunAsync(KillMatrixServers.All.First(broken => broken.Name == server))).Causes;

        Assert.Contains(causes[0].Clause, clauses.Split(' '));
        Assert.InRange(causes.Count, 1, MaxCauses);
    }

    private async Task RecordAsync(string wanted)
    {
        var recorded = new ConcurrentDictionary<string, RecordedFailures>(RecordedFailures.Read().ToDictionary(it => it.Server));
        var names = wanted.Split(';');
        BrokenServer[] servers = int.TryParse(wanted, CultureInfo.InvariantCulture, out var count)
            ? [.. KillMatrixServers.All.Where(broken => broken.Edit is null && !recorded.ContainsKey(broken.Name)).Shuffle().Take(count)]
            : [.. KillMatrixServers.All.Where(broken => names.Contains(broken.Name))];
        await Parallel.ForEachAsync(servers, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (broken, _) =>
        {
            var failures = (await RunAsync(broken)).Failures;
            recorded[broken.Name] = new RecordedFailures(broken.Name, broken.Check, [.. failures.Select(RecordedFailure.Of)]);
        });
        RecordedFailures.Write(recorded.Values);
    }

    private async Task<Verdict> RunAsync(BrokenServer broken)
    {
        // Each server has contacts of its own: what another one breaks must not show here.
        var number = KillMatrixServers.All.Index().First(entry => entry.Item == broken).Index;
        var sandbox = target.InSandbox($"broken{number}");
        var url = new Uri(await BrokenServerHost.UrlOf(broken, sandbox.BaseUrl));
        var check = CheckCatalog.For(Target.Spec).First(check => check.Id == broken.Check);
        var options = sandbox with
        {
            BaseUrl = url,
            Heavy = check.Prerequisites.HasFlag(Prerequisites.Heavy),
            Webhooks = new(),
            MaxWait = TimeSpan.FromSeconds(5),
            Settle = check.Id == "create-read/settled" ? RunOptions.DefaultSettle : TimeSpan.Zero,
        };
        var run = await Target.RunAsync(options, cancellation: TestContext.Current.CancellationToken);
        return Verdict.Of(run, [], new HashSet<string>(), default);
    }
}
