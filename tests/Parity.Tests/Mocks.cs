using System.Net.Http.Json;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Hosting;
using Microsoft.AspNetCore.Builder;

[assembly: AssemblyFixture(typeof(Fluenzr.ContractKit.Parity.Tests.Mocks))]

namespace Fluenzr.ContractKit.Parity.Tests;

/// <summary>A mock with a sandbox for each side of each test.</summary>
public sealed class Mocks : IAsyncLifetime
{
    public const string Key = "flz_sk_0123456789ParityTestsABCDEFGHIJ";

    private WebApplication? _app;

    public static Spec Spec { get; } = Spec.Load();

    /// <summary>A sandbox with its own choices.</summary>
    public async Task<RunOptions> SandboxAsync(string name, params (string Id, string Value)[] choices)
    {
        var options = new RunOptions
        {
            BaseUrl = new Uri($"{_app!.Urls.First()}/sandbox/{name}-{Guid.NewGuid():n}/v1"),
            ApiKey = Key,
        };
        using var http = new HttpClient();
        using var response = await http.PutAsJsonAsync(
            new Uri(options.BaseUrl, "_kit/choices"), choices.ToDictionary(choice => choice.Id, choice => choice.Value),
            TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return options;
    }

    internal static async Task<DiffResult> DiffAsync(RunOptions left, RunOptions right, int requests, int seed = 1)
    {
        return await DiffRun.RunAsync(
            new DiffOptions
            {
                RunId = DiffRun.NewId(),
                Left = left,
                Right = right,
                Requests = requests,
                Seed = seed,
                Wait = (time, _) => Task.WhenAll(AdvanceAsync(left, time), AdvanceAsync(right, time)),
            },
            Spec, TestContext.Current.CancellationToken);
    }

    internal static async Task AdvanceAsync(RunOptions sandbox, TimeSpan time)
    {
        using var http = new HttpClient();
        using var response = await http.PutAsJsonAsync(
            new Uri(sandbox.BaseUrl, "_kit/clock"), new { advance = time.TotalSeconds }, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask InitializeAsync()
    {
        _app = MockApp.Build(new Settings { Urls = "http://127.0.0.1:0", RateLimit = 1_000_000 });
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _app!.DisposeAsync();
}
