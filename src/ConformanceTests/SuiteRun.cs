using System.CommandLine;
using Fluenzr.ContractKit.Cli;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.MockServer.Hosting;

namespace Fluenzr.ContractKit.ConformanceTests;

/// <summary>
/// One run of the suite, shared by all rows. The environment says against which server, with the variables of <c>contractkit conform</c>; when it names
/// none, against a mock that is started for it.
/// </summary>
public sealed class SuiteRun : IAsyncLifetime
{
    private const string BaseUrl = "CONTRACTKIT_BASE_URL";
    private const string ApiKey = "CONTRACTKIT_API_KEY";
    private const string MockKey = "flz_sk_conformance_tests";

    /// <summary>What the run found.</summary>
    public Verdict Verdict => Outcome ?? throw new InvalidOperationException("The suite has not run.");

    private Verdict? Outcome { get; set; }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(BaseUrl)))
        {
            await RunAsync(Environment.GetEnvironmentVariable);
            return;
        }

        // A limit that is told and never reached: nothing has to be skipped.
        var settings = new Settings
        {
            Urls = "http://127.0.0.1:0",
            RateLimit = 1_000_000,
            Spec = Environment.GetEnvironmentVariable("CONTRACTKIT_SPEC"),
        };
        await using var mock = MockApp.Build(settings);
        await mock.StartAsync();
        await RunAsync(variable => variable switch
        {
            BaseUrl => mock.Urls.First() + CheckRows.Spec.BasePath,
            ApiKey => MockKey,
            "CONTRACTKIT_HEAVY" or "CONTRACTKIT_WEBHOOKS" => Environment.GetEnvironmentVariable(variable) ?? "true",
            "GITHUB_STEP_SUMMARY" => null, // what the mock does is no news to a build
            _ => Environment.GetEnvironmentVariable(variable),
        });
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task RunAsync(Func<string, string?> environment)
    {
        var conform = new ConformCommand(environment);
        var line = conform.Command.Parse([]);
        if (line.Errors.Count > 0)
            throw new UsageException(UsageRules.Errors(line));
        var settings = conform.Read(line);
        UsageRules.Production(settings);
        ConformRun.PrepareFiles(settings);
        var run = await Runner.RunAsync(settings.Spec, settings.Options, cancellation: TestContext.Current.CancellationToken);
        Outcome = ConformRun.Weigh(run, settings);
        ConformRun.WriteFiles(settings, Outcome);
    }
}
