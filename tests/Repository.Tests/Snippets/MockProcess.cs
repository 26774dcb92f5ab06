using System.Diagnostics;
using System.Text.RegularExpressions;

[assembly: AssemblyFixture(typeof(Fluenzr.ContractKit.Repository.Tests.Snippets.MockProcess))]

namespace Fluenzr.ContractKit.Repository.Tests.Snippets;

/// <summary>A mock as the documentation starts it, <c>contractkit mock --stubs</c>, on a free port.</summary>
public sealed partial class MockProcess : IAsyncLifetime
{
    private Process? _process;

    /// <summary>A client with the address of the mock.</summary>
    public HttpClient Http { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "Fluenzr.ContractKit.Cli.dll");
        string[] arguments = [tool, "mock", "--stubs", "--urls", "http://127.0.0.1:0"];
        _process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (Url().Match(line) is not { Success: true } url)
                continue;
            Http.BaseAddress = new Uri(url.Value);
            return;
        }

        Assert.Fail("The mock did not say where it listens.");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process?.Kill(entireProcessTree: true);
        await (_process?.WaitForExitAsync() ?? Task.CompletedTask);
        _process?.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Url();
}
