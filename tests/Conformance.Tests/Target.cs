using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>A mock on a port of its own, to be checked.</summary>
public sealed class Target : IAsyncLifetime
{
    // Of the form that is given out.
    public const string Key = "flz_sk_0123456789ConformanceTestsABCDEF";

    private WebApplication? _app;

    public static Spec Spec { get; } = Spec.Load();

    /// <summary>The settings of the mock; a fixture has the defaults but for a limit that no run reaches.</summary>
    public Settings Settings { get; init; } = new() { Urls = "http://127.0.0.1:0", RateLimit = 1_000_000 };

    /// <summary>A file of choices; null for the defaults.</summary>
    public string? Choices { get; init; }

    public RunOptions Options => new() { BaseUrl = new Uri(_app!.Urls.First() + "/v1"), ApiKey = Key };

    public async ValueTask InitializeAsync()
    {
        _app = MockApp.Build(Settings with { Choices = Choices });
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _app!.DisposeAsync();
}
