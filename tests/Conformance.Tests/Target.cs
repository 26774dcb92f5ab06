using System.Net.Http.Json;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>A mock on its own port, as the target of runs.</summary>
public sealed class Target : IAsyncLifetime
{
    // Has the form of an issued key.
    public const string Key = "flz_sk_0123456789ConformanceTestsABCDEF";

    private WebApplication? _app;

    private static readonly string SpecFile = WriteSpec();

    /// <summary>The contract with a second attempt after two seconds instead of a minute, for the mock and for the suite.</summary>
    public static Spec Spec { get; } = Spec.Load(SpecFile);

    /// <summary>The settings of the mock: the defaults with a rate limit that no run reaches.</summary>
    public Settings Settings { get; init; } = new() { Urls = "http://127.0.0.1:0", RateLimit = 1_000_000, Spec = SpecFile };

    public RunOptions Options => new() { BaseUrl = new Uri(_app!.Urls.First() + "/v1"), ApiKey = Key };

    /// <summary>Runs the suite.</summary>
    public static Task<RunResult> RunAsync(
        RunOptions options, HttpMessageHandler? handler = null, CancellationToken cancellation = default) =>
        Runner.RunAsync(TestPlan.Create(Spec, options), handler: handler, cancellation: cancellation);

    /// <summary>The options for runs in a sandbox, which has its own contacts.</summary>
    public RunOptions InSandbox(string name) => Options with { BaseUrl = new Uri($"{_app!.Urls.First()}/sandbox/{name}/v1") };

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

    public async ValueTask DisposeAsync() => await _app!.DisposeAsync();

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
