using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>Requests that stop getting through: an expired key, a firewall.</summary>
public sealed class AccessTests(Target target)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Ends => new()
    {
        { "the key expires", "does not accept the API key any more (401 to every request since request 4" },
        { "the firewall bans the machine", "refuses every request since request 4" },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task WhenNothingGetsThroughAnyMore_TheRunEndsWithOneSentence(string how, string sentence)
    {
        var count = 0;
        await using var gateway = await Gateway.StartAsync(target.InSandbox("expired"), async (http, forward) =>
        {
            if (Interlocked.Increment(ref count) < 400)
                await Gateway.SendAsync(http, await forward());
            else if (how == "the firewall bans the machine")
                await Gateway.PageAsync(http, 403);
            else
                await Gateway.ErrorAsync(http, 401);
        });
        var ledger = Path.Combine(Path.GetTempPath(), $"ledger-{Guid.NewGuid():n}.txt");

        var run = await Target.RunAsync(gateway.Options with { Ledger = ledger }, cancellation: Cancellation);

        Assert.Contains(sentence, run.NoVerdict, StringComparison.Ordinal);
        Assert.Contains($"contractkit sweep --base-url {gateway.Options.BaseUrl} --ledger {ledger}", run.NoVerdict, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Checks, result => result.Outcome == Outcome.Failed);
        Assert.NotEmpty(run.Leftovers);
        Assert.InRange(count, 400, 470);
        File.Delete(ledger);
    }

    // As a firewall does that counts failed logins.
    [Fact]
    public async Task ABanAfterAWrongKey_EndsTheRun_AndFailsNoCheck()
    {
        var isBanned = false;
        await using var gateway = await Gateway.StartAsync(target.InSandbox("banned"), async (http, forward) =>
        {
            isBanned |= http.Request.Headers.Authorization.ToString() is { Length: > 0 } key && !key.EndsWith(Target.Key, StringComparison.Ordinal);
            if (isBanned)
                await Gateway.PageAsync(http, 403);
            else
                await Gateway.SendAsync(http, await forward());
        });

        var run = await Target.RunAsync(gateway.Options with { Only = ["auth-format"] }, cancellation: Cancellation);

        Assert.Contains("It may have banned this machine, for example because of ", run.NoVerdict, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Checks, result => result.Outcome is Outcome.Failed or Outcome.Flaky);
    }

    // A correct key that is rejected now and then is a fault of the API, not the end of the key.
    [Fact]
    public async Task OneRejection_DoesNotEndTheRun()
    {
        var count = 0;
        await using var gateway = await Gateway.StartAsync(target.InSandbox("once"), async (http, forward) =>
        {
            if (Interlocked.Increment(ref count) == 200)
                await Gateway.ErrorAsync(http, 401);
            else
                await Gateway.SendAsync(http, await forward());
        });

        var run = await Target.RunAsync(gateway.Options, cancellation: Cancellation);

        Assert.Null(run.NoVerdict);
        Assert.DoesNotContain(run.Checks, result => result.Outcome == Outcome.Failed);
    }

    [Fact]
    public async Task ARejectedRead_IsNotALateOne()
    {
        var rejected = 0;
        await using var gateway = await Gateway.StartAsync(target.InSandbox("rejected"), async (http, forward) =>
        {
            if (http.Request is { Method: "GET", Path: var path } && path.Value!.Contains("/contacts/", StringComparison.Ordinal)
                && Interlocked.Increment(ref rejected) == 1)
                await Gateway.ErrorAsync(http, 401);
            else
                await Gateway.SendAsync(http, await forward());
        });

        var run = await Target.RunAsync(gateway.Options with { Only = ["create-read/by-id"] }, cancellation: Cancellation);

        Assert.True(rejected > 1);
        Assert.Equal(TimeSpan.Zero, run.ReadLag);
        Assert.DoesNotContain(run.Checks, result => result.Outcome == Outcome.Failed);
    }

    [Fact]
    public async Task AKeyOfOneLetter_LeavesWordsWhole()
    {
        var nowhere = new RunOptions { BaseUrl = new Uri("http://127.0.0.1:1/v1"), ApiKey = "x", MaxWait = TimeSpan.Zero };

        var run = await Target.RunAsync(nowhere, cancellation: Cancellation);

        Assert.Contains("cannot be reached", run.NoVerdict, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<b>", 403)]
    [InlineData("DROP TABLE", 406)]
    public async Task AFirewallThatBlocksSomeTexts_IsReportedOnce_AndFailsNoCheck(string text, int status)
    {
        await using var gateway = await Gateway.StartAsync(target.InSandbox("waf"), async (http, forward) =>
        {
            if (await Gateway.ContainsAsync(http, text))
                await Gateway.PageAsync(http, status, "Request blocked");
            else
                await Gateway.SendAsync(http, await forward());
        });

        var run = await Target.RunAsync(gateway.Options, cancellation: Cancellation);

        Assert.Null(run.NoVerdict);
        Assert.DoesNotContain(run.Checks, result => result.Outcome is Outcome.Failed or Outcome.Flaky);
        Assert.Empty(run.Leftovers);
        Assert.All(run.Blocked, blocked => Assert.Equal((status, "a web page"), (blocked.Status, blocked.Answer)));
        var verdict = Judge(run);
        Assert.Equal(2, verdict.ExitCode);
        var sentence = Assert.Single(Reports.ReportText.Blocked(verdict));
        Assert.Contains($"blocks requests: {status} (a web page) to ", sentence, StringComparison.Ordinal);
        Assert.Contains(text, sentence, StringComparison.Ordinal);

        var ids = run.Blocked.Select(blocked => blocked.Check).Distinct().ToArray();
        var without = await Target.RunAsync(gateway.Options with { Exclude = ids }, cancellation: Cancellation);
        var known = Judge(run, [.. ids.Select(id => new Deviation(id[..id.IndexOf('/')] + "/*", "the firewall", DateOnly.MaxValue))]);
        Assert.Equal((0, 0), (Judge(without).ExitCode, known.ExitCode));
    }

    private static Verdict Judge(RunResult run, params Deviation[] known) =>
        Verdict.Of(run, known, run.Checks.Select(check => check.Check.Id).ToHashSet(), new DateOnly(2026, 3, 1));
}
