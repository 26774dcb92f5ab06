using System.Diagnostics;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary>The script of a failure, as a user runs it.</summary>
public sealed class ScriptTests(Mock mock) : IClassFixture<Mock>
{
    [Fact]
    public async Task AFailure_HasAScript_WhichTellsABrokenServerFromACorrectOne()
    {
        using var scratch = new TempFolder();
        var changed = Spec.Load().Text.Replace("Email already exists", "This email is taken", StringComparison.Ordinal);
        await File.WriteAllTextAsync(scratch.File("openapi.yaml"), changed, TestContext.Current.CancellationToken);
        await using var broken = new Mock { Settings = mock.Settings with { Spec = scratch.File("openapi.yaml") } };
        await broken.InitializeAsync();
        var run = await Tool.RunAsync(
            "conform", "--base-url", broken.BaseUrl, "--api-key", Mock.Key, "--only", "email-dup/refused", "--report-dir", scratch.Path);
        var script = scratch.File("scripts/email-dup.refused.sh");

        Assert.Contains($"show it:     sh {script}", run.Output, StringComparison.Ordinal);
        Assert.Contains($"Report: {scratch.File("report.html")}", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Mock.Key, await File.ReadAllTextAsync(script, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(1, (await ShellAsync(script, broken.BaseUrl)).ExitCode);
        Assert.Equal(0, (await ShellAsync(script, mock.BaseUrl)).ExitCode);
        var (exitCode, output) = await ShellAsync(script, "http://127.0.0.1:1/v1");
        Assert.Equal(2, exitCode);
        Assert.Contains("Could not tell:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARunWithoutFailures_LeavesNoScriptOfAnEarlierRun()
    {
        using var scratch = new TempFolder();
        Directory.CreateDirectory(scratch.File("scripts"));
        await File.WriteAllTextAsync(scratch.File("scripts/email-dup.refused.sh"), "exit 1", TestContext.Current.CancellationToken);

        await Tool.RunAsync(
            "conform", "--base-url", mock.BaseUrl, "--api-key", Mock.Key, "--only", "email-dup/refused", "--report-dir", scratch.Path);

        Assert.Empty(Directory.GetFiles(scratch.File("scripts")));
    }

    private static async Task<(int ExitCode, string Output)> ShellAsync(string script, string baseUrl)
    {
        var start = new ProcessStartInfo("sh", [script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["BASE_URL"], start.Environment["FLUENZR_API_KEY"]) = (baseUrl, Mock.Key);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
