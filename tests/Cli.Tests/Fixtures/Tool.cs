using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Fluenzr.ContractKit.Cli.Tests.Fixtures;

/// <summary>The command line, run in this process, and what it wrote.</summary>
internal sealed record Tool(int ExitCode, string Output, string Errors)
{
    public static Task<Tool> RunAsync(params string[] args) => RunAsync([], args);

    public static async Task<Tool> RunAsync(Dictionary<string, string> environment, string[] args, CancellationToken? cancellation = null)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = await CommandLine.RunAsync(
            args, output, errors, environment.GetValueOrDefault, environment.Keys, cancellation ?? TestContext.Current.CancellationToken);
        return new Tool(exitCode, output.ToString(), errors.ToString());
    }

    /// <summary>Asserts that there is no verdict, and that one sentence says why.</summary>
    public void AssertRefused(string sentence)
    {
        Assert.Equal((2, ""), (ExitCode, Output));
        Assert.Contains(sentence, Errors, StringComparison.Ordinal);
        Assert.Single(Errors.TrimEnd().Split('\n'));
    }
}

/// <summary>A mock on a port of its own.</summary>
public sealed class Mock : IAsyncLifetime
{
    public const string Key = "flz_sk_x";

    private WebApplication? _app;

    internal Settings Settings { get; init; } = new() { Urls = "http://127.0.0.1:0", RateLimit = 1_000_000, Contacts = 20 };

    public string BaseUrl => _app!.Urls.First() + "/v1";

    public async ValueTask InitializeAsync()
    {
        _app = MockApp.Build(Settings);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _app!.DisposeAsync();
}

/// <summary>A directory that is gone after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("contractkit").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
