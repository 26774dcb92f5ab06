using System.Runtime.CompilerServices;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;
using Fluenzr.ContractKit.Snapshots;
using Snapshooter.Xunit3;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary>
/// The whole output of <c>contractkit conform</c> on a console that is not a terminal. Ports, durations and run ids are replaced.
/// </summary>
public sealed class ConsoleOutputTests(Mock mock) : IClassFixture<Mock>
{
    [Fact]
    public async Task APassingRun() => Snapshot.Match(await RunAsync(mock.BaseUrl, "EMAIL-*"));

    [Fact]
    public async Task AFailingRun()
    {
        using var scratch = new TempFolder();
        var contract = await File.ReadAllTextAsync(ContractFile(), TestContext.Current.CancellationToken);
        var changed = contract.Replace("Email already exists", "This email is taken", StringComparison.Ordinal);
        await File.WriteAllTextAsync(scratch.File("openapi.yaml"), changed, TestContext.Current.CancellationToken);
        await using var broken = new Mock { Settings = mock.Settings with { Spec = scratch.File("openapi.yaml") } };
        await broken.InitializeAsync();

        Snapshot.Match(await RunAsync(broken.BaseUrl, "email-dup/*"));
    }

    [Fact]
    public async Task ARunWithoutAVerdict() => Snapshot.Match(await RunAsync("http://127.0.0.1:1/v1", "EMAIL-*"));

    // One check at a time, in a fixed order.
    private static async Task<string> RunAsync(string baseUrl, string only)
    {
        var run = await Tool.RunAsync(
            "conform", "--base-url", baseUrl, "--api-key", Mock.Key, "--only", only, "--concurrency", "1", "--order-seed", "1");
        return SnapshotText.Normalize($"exit code: {run.ExitCode}\n\nstdout:\n{run.Output}\nstderr:\n{run.Errors}");
    }

    private static string ContractFile([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "spec", "openapi.yaml");
}
