using System.Diagnostics;
using System.Text.Json;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary>What a run leaves behind is an error, and can be swept with and without a ledger.</summary>
public sealed class SweepTests(Mock mock) : IClassFixture<Mock>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AKilledRunWithoutALedger_IsSwept()
    {
        var before = await CountAsync();
        using var run = Start("conform", "--base-url", mock.BaseUrl, "--api-key", Mock.Key, "--concurrency", "2");
        while (await CountAsync() <= before)
            await Task.Delay(10, Cancellation);
        run.Kill();
        await run.WaitForExitAsync(Cancellation);
        var left = await CountAsync() - before;

        var young = await SweepAsync("--older-than", "1h");
        var sweep = await SweepAsync("--older-than", "0s");
        var again = await SweepAsync("--older-than", "0s");

        Assert.True(left > 0);
        Assert.Equal((0, "Nothing to delete: no older run left anything on this target."), (young.ExitCode, young.Output.Trim()));
        Assert.Equal((0, ""), (sweep.ExitCode, sweep.Errors));
        Assert.Matches(@"^Deleted \d+ contacts?.* of 1 unfinished run\.$", sweep.Output.Trim());
        Assert.Equal((0, "Nothing to delete: no older run left anything on this target."), (again.ExitCode, again.Output.Trim()));
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task AKilledRunWithALedger_IsSwept()
    {
        using var scratch = new TempFolder();
        var before = await CountAsync();
        using var run = Start("conform", "--base-url", mock.BaseUrl, "--api-key", Mock.Key, "--ledger", scratch.File("ledger"));
        while (await CountAsync() <= before)
            await Task.Delay(10, Cancellation);
        run.Kill();
        await run.WaitForExitAsync(Cancellation);

        var sweep = await SweepAsync("--ledger", scratch.File("ledger"));

        Assert.Equal((0, ""), (sweep.ExitCode, sweep.Errors));
        Assert.Equal(before, await CountAsync());
    }

    [Theory]
    [InlineData("is not a ledger of contractkit conform", "--ledger", "README")]
    [InlineData("What to sweep? Name a ledger with --ledger or CONTRACTKIT_LEDGER, or sweep without one: --older-than 1h.")]
    [InlineData("--older-than: 'soon' is not a time with a unit, for example 90s, 30m, 1h or 2d.", "--older-than", "soon")]
    [InlineData("--older-than: '1' is not a time with a unit", "--older-than", "1")]
    [InlineData("--run-id: not the id of a run", "--run-id", "ck")]
    [InlineData("--run-id and --older-than exclude each other.", "--run-id", "ck0123456789ab", "--older-than", "1h")]
    public async Task ASweepThatIsNotPossible_Is2(string sentence, params string[] args)
    {
        using var scratch = new TempFolder();
        await File.WriteAllTextAsync(scratch.File("README"), "# Notes\n", Cancellation);

        (await SweepAsync([.. args.Select(arg => arg == "README" ? scratch.File("README") : arg)])).AssertRefused(sentence);
    }

    [Fact]
    public async Task WhatIsLeft_Is2_AndTheCommandDeletesIt()
    {
        await using var proxy = new UndeletableServer(mock.BaseUrl);
        await proxy.InitializeAsync();
        using var scratch = new TempFolder();
        var before = await CountAsync();

        var run = await Tool.RunAsync(
            "conform", "--base-url", proxy.BaseUrl, "--api-key", Mock.Key, "--only", "create/answer", "--report-dir", scratch.Path,
            "--max-wait", "0.5");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Not deleted: con_", run.Output, StringComparison.Ordinal);
        var command = run.Output.Split('\n').Single(line => line.StartsWith("To delete what is left: ", StringComparison.Ordinal))
            ["To delete what is left: contractkit sweep ".Length..].Trim();
        Assert.Contains(command, await File.ReadAllTextAsync(scratch.File("junit.xml"), Cancellation), StringComparison.Ordinal);
        proxy.Deletes = true;
        var sweep = await Tool.RunAsync(["sweep", .. command.Split(' '), "--api-key", Mock.Key]);
        Assert.Equal((0, ""), (sweep.ExitCode, sweep.Errors));
        Assert.Equal(before, await CountAsync());
    }

    private Task<Tool> SweepAsync(params string[] args) =>
        Tool.RunAsync(["sweep", "--base-url", mock.BaseUrl, "--api-key", Mock.Key, .. args]);

    private static Process Start(params string[] args) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Fluenzr.ContractKit.Cli.dll"), .. args])
        {
            RedirectStandardOutput = true,
        })!;

    private async Task<int> CountAsync()
    {
        using var http = new HttpClient { DefaultRequestHeaders = { { "Authorization", "Bearer " + Mock.Key } } };
        var list = await http.GetStringAsync(new Uri(mock.BaseUrl + "/contacts?perPage=1"), Cancellation);
        return JsonElement.Parse(list).GetProperty("meta").GetProperty("total").GetInt32();
    }
}
