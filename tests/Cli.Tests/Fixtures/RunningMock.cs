using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.Cli.Tests.Fixtures;

/// <summary>A mock of the command line, ended with the test at the latest.</summary>
internal sealed partial class RunningMock(params string[] arguments) : IDisposable
{
    private readonly Process _process = Process.Start(
        new ProcessStartInfo("dotnet", [
            Path.Combine(AppContext.BaseDirectory, "Fluenzr.ContractKit.Cli.dll"),
            "mock",
            "--urls",
            "http://127.0.0.1:0",
            "--contacts",
            "5",
            .. arguments,
        ])
        {
            RedirectStandardOutput = true,
        })!;

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    public int ProcessId => _process.Id;

    public async Task<HttpClient> ClientAsync()
    {
        var banner = "";
        while (!Url().IsMatch(banner))
            banner +=
                await _process.StandardOutput.ReadLineAsync(Ended) ?? throw new InvalidOperationException($"The mock ended: {banner}");
        return new HttpClient
        {
            BaseAddress = new Uri(Url().Match(banner).Value + "/"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Mock.Key) },
        };
    }

    public async Task<int> EndAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync(Ended).WaitAsync(TimeSpan.FromSeconds(30), Ended);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    [GeneratedRegex("http://[0-9.:]+/v1")]
    private static partial Regex Url();
}
