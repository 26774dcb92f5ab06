using System.Diagnostics;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Sandboxes;

public sealed class FileSizeLimitTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contractkit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task AStateThatReachesTheLimit_IsAnErrorInTheLog_AndDoesNotEndTheServer()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no ulimit.");
        var state = Path.Combine(_folder, "state.json");
        var mock = Path.Combine(AppContext.BaseDirectory, "Fluenzr.ContractKit.MockServer.dll");
        // The JIT compiler's own memory file is larger than the limit; it does without.
        using var process = Process.Start(new ProcessStartInfo(
            "bash",
            [
                "-c", "ulimit -f 4; exec dotnet \"$0\" \"$@\"", mock, "--urls", "http://127.0.0.1:0", "--contacts", "100", "--state", state, "--keep",
            ])
        {
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_EnableWriteXorExecute"] = "0" },
        })!;
        try
        {
            var output = "";
            while (!output.Contains("Writing the contacts to", StringComparison.Ordinal))
                output += await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"It ended: {output}");

            Assert.False(process.HasExited);
            Assert.False(File.Exists(state));
            using var signal = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            process.Kill();
        }
    }
}
