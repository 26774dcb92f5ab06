using System.Net.Http.Json;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Hosting;
using Microsoft.AspNetCore.Builder;

[assembly: AssemblyFixture(typeof(Fluenzr.ContractKit.Conformance.Tests.Target))]

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>A mock as the target of runs. All tests share it, and each has its own sandboxes, so tests can run at the same time.</summary>
public sealed class Target : IAsyncLifetime
{
    // Has the form of an issued key.
    public const string Key = "flz_sk_0123456789ConformanceTestsABCDEF";

    private WebApplication? _app;

    private static readonly string SpecFile = WriteSpec();

    /// <summary>The contract with a second attempt after two seconds instead of a minute, for the mock and for the suite.</summary>
    public static Spec Spec { get; } = Spec.Load(SpecFile);

    // The defaults with a rate limit that no run reaches.
    private static readonly Settings Settings = new() { Urls = "http://127.0.0.1:0", RateLimit = 1_000_000, Spec = SpecFile };

    /// <summary>The options for runs in the sandbox of the test.</summary>
    public RunOptions Options => InSandbox("test");

    /// <summary>Runs the suite.</summary>
    public static Task<RunResult> RunAsync(
        RunOptions options, HttpMessageHandler? handler = null, CancellationToken cancellation = default) =>
        Runner.RunAsync(TestPlan.Create(Spec, options), handler: handler, cancellation: cancellation);

    /// <summary>The options for runs in another sandbox of the test.</summary>
    public RunOptions InSandbox(string name) => new()
    {
        BaseUrl = new Uri($"{_app!.Urls.First()}/sandbox/{name}-{TestContext.Current.Test!.UniqueID[..12]}/v1"),
        ApiKey = Key,
    };

    /// <summary>The options for runs in a sandbox with its own choices.</summary>
    public async Task<RunOptions> InSandboxAsync(string name, IReadOnlyDictionary<string, string> choices)
    {
        var options = InSandbox(name);
        using var http = new HttpClient();
        using var response = await http.PutAsJsonAsync(
            new Uri(options.BaseUrl, "_kit/choices"), choices, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return options;
    }

    public async ValueTask InitializeAsync()
    {
        _app = MockApp.Build(Settings);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        File.Delete(SpecFile);
    }

    private static string WriteSpec()
    {
        const string documented = "attemptsAfterSeconds: [0, 60,", shortened = "attemptsAfterSeconds: [0, 2,";
        var text = Spec.Load().Text;
        Assert.Contains(documented, text, StringComparison.Ordinal);
        var file = Path.Combine(Path.GetTempPath(), $"contract-{Guid.NewGuid():n}.yaml");
        File.WriteAllText(file, text.Replace(documented, shortened, StringComparison.Ordinal));
        return file;
    }
}
