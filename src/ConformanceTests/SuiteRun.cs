using System.CommandLine;
using Fluenzr.ContractKit.Cli;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Hosting.CommandLine;

namespace Fluenzr.ContractKit.ConformanceTests;

/// <summary>
/// One run of the suite that all test rows share. The environment variables of <c>contractkit conform</c> set the server. Without a base
/// URL, the run checks a mock that it starts in this process.
/// </summary>
public sealed class SuiteRun
{
    private const string BaseUrl = "CONTRACTKIT_BASE_URL";
    private const string ApiKey = "CONTRACTKIT_API_KEY";
    private const string MockKey = "flz_sk_conformance_tests";

    private readonly Lock _lock = new();
    private Task? _run;
    private TestPlan? _plan;
    private Verdict? _verdict;

    /// <summary>The checks of the run.</summary>
    /// <exception cref="InvalidOperationException">The run has not started.</exception>
    public TestPlan Plan => _plan ?? throw new InvalidOperationException("The suite has not run.");

    /// <summary>The results of the run.</summary>
    /// <exception cref="InvalidOperationException">The run has not finished.</exception>
    public Verdict Verdict => _verdict ?? throw new InvalidOperationException("The suite has not run.");

    /// <summary>Runs the selected checks, when the first test asks for a result.</summary>
    public Task StartAsync()
    {
        lock (_lock)
            return _run ??= RunAsync();
    }

    private async Task RunAsync()
    {
        if (!string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(BaseUrl)))
        {
            await RunAsync(Environment.GetEnvironmentVariable);
            return;
        }

        // A rate limit that no run reaches: its headers are checked, and nothing is skipped.
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
            "CONTRACTKIT_HEAVY" or "CONTRACTKIT_WEBHOOKS" or "CONTRACTKIT_GROUPS" => Environment.GetEnvironmentVariable(variable) ?? "true",
            "GITHUB_STEP_SUMMARY" => null, // the summary of a build is for real servers
            _ => Environment.GetEnvironmentVariable(variable),
        });
    }

    private async Task RunAsync(Func<string, string?> environment)
    {
        var conform = new ConformCommand(environment);
        var line = conform.Command.Parse([]);
        if (line.Errors.Count > 0)
            throw new UsageException(CommandLineErrors.Describe(line));
        var settings = conform.Read(line);
        // All rows are selected when there is no filter: then the patterns of the environment count.
        if (SelectedChecks.Ids is { Count: > 0 } selected && selected.Count < CheckRows.Rows.Count())
        {
            var planned = TestPlan.Create(settings.Spec, settings.Options).Checks.Select(check => check.Id).Intersect(selected);
            settings = settings with { Options = settings.Options with { Only = [.. planned.DefaultIfEmpty("no check")] } };
        }

        UsageRules.Production(settings);
        ConformRun.PrepareFiles(settings);
        _plan = TestPlan.Create(settings.Spec, settings.Options);
        var run = await Runner.RunAsync(_plan, cancellation: TestContext.Current.CancellationToken);
        _verdict = ConformRun.ToVerdict(run, settings);
        await ConformRun.WriteFilesAsync(settings, _verdict);
    }
}
