using System.Diagnostics;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.FakeData;
using Fluenzr.ContractKit.MockServer.Admin;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.ContractChecks;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Pipeline;
using Fluenzr.ContractKit.MockServer.Replay;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.WebUi;

namespace Fluenzr.ContractKit.MockServer.Hosting;

/// <summary>Builds the mock server.</summary>
public static class MockApp
{
    /// <summary>Builds a server.</summary>
    /// <exception cref="SpecException">The contract or the choices file is not valid.</exception>
    /// <exception cref="SettingException">A setting does not fit the contract.</exception>
    public static WebApplication Build(Settings settings) => Build(settings, _ => { });

    /// <summary>Builds a server with services that replace or extend its own, for example a <see cref="TimeProvider"/>.</summary>
    /// <exception cref="SpecException">The contract or the choices file is not valid.</exception>
    /// <exception cref="SettingException">A setting does not fit the contract.</exception>
    public static WebApplication Build(Settings settings, Action<IServiceCollection> configure)
    {
        var (app, starting) = Create(settings, configure);
        try
        {
            starting.GetAwaiter().GetResult();
            return app;
        }
        catch
        {
            ((IDisposable)app).Dispose();
            throw;
        }
    }

    /// <summary>Runs a server until it is stopped, and prints its addresses.</summary>
    /// <exception cref="SpecException">The contract or the choices file is not valid.</exception>
    /// <exception cref="SettingException">A setting does not fit the contract.</exception>
    /// <exception cref="IOException">An address is in use.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">An address cannot be listened on.</exception>
    public static async Task RunAsync(Settings settings, Action<IServiceCollection>? configure = null)
    {
        var (app, starting) = Create(settings, configure);
        await using var stopping = app;
        var ready = Task.WhenAll(starting, app.StartAsync());
        var ended = app.WaitForShutdownAsync();
        try
        {
            if (await Task.WhenAny(ready, ended) == ready)
            {
                // An error of the settings is reported before an address in use. WhenAll alone would report the one that came first.
                await starting;
                await ready;
                var store = app.Services.GetRequiredService<SandboxRegistry>().Default.Store;
                StartupMessage.Write(Console.Out, app.Urls, settings, store.Spec, store.State.Contacts.Count);
            }
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // It was stopped before it was ready.
        }

        await ended;
    }

    private static (WebApplication App, Task<RequestDispatcher> Starting) Create(Settings settings, Action<IServiceCollection>? configure)
    {
        var file = settings.State is { } path ? new StateFile(path) : null;
        // Reading the contract and creating contacts takes as long as setting up the server: both run at the same time.
        var template = Task.Run(() => CreateTemplate(settings, file));

        // No configuration files and no unused services: the settings are all the configuration there is.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        KestrelHosting.Use(builder.WebHost, settings);
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft", LogLevel.None);
        // Requests in progress get an answer, and yet the server stops within a second.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(800));

        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(_ => template.GetAwaiter().GetResult().Template);
        if (settings.Replay is not null)
            builder.Services.AddSingleton(_ => template.GetAwaiter().GetResult().Recording!);
        if (settings.Keep && file is not null)
            builder.Services.AddSingleton(file).AddHostedService<StatePersister>();
        builder.Services.AddSingleton<SandboxRegistry>();
        builder.Services.AddSingleton<AdminGuard>();
        builder.Services.AddSingleton<RequestLog>();
        builder.Services.AddSingleton<ApiPipeline>();
        builder.Services.AddSingleton<AdminApi>();
        builder.Services.AddSingleton(services => new WebUiFiles(services.GetRequiredService<AccountTemplate>().Spec));
        builder.Services.AddSingleton(services => new Cors(services.GetRequiredService<AccountTemplate>().Spec.RateLimitHeaders));
        builder.Services.AddSingleton<RequestDispatcher>();
        builder.Services.AddSingleton<DiagnosticSource, UnreadableRequests>();
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        // A request that arrives before the contacts exist waits for them.
        var starting = StartAsync();
        app.Run(http => starting.IsCompletedSuccessfully ? starting.Result.AnswerAsync(http) : WaitAsync(http));
        return (app, starting);

        async Task<RequestDispatcher> StartAsync()
        {
            await template.ConfigureAwait(false);
            return app.Services.GetRequiredService<RequestDispatcher>();
        }

        async Task WaitAsync(HttpContext http) => await (await starting.ConfigureAwait(false)).AnswerAsync(http).ConfigureAwait(false);
    }

    /// <summary>The state that all sandboxes start from: the file or the recording of the settings, else fake contacts.</summary>
    private static (AccountTemplate Template, Recording? Recording) CreateTemplate(Settings settings, StateFile? file)
    {
        var spec = settings.Spec is { } contract ? Spec.Load(contract) : Spec.Load();
        // The built-in contract is checked by the tests.
        if (settings.Spec is not null)
            ContractSupport.Check(spec);
        ApiKeys.Check(spec, settings);
        if (settings.Choices is { } learned)
            spec = LearnedValues.Load(spec, learned).ApplyTo(spec);
        var choices = settings.ChoicesJson is { } json ? Choices.Parse(spec, "Choices", json)
            : settings.Choices is { } chosen ? Choices.Load(spec, chosen)
            : Choices.Default(spec);
        if (settings.Keep && file is null)
            throw new SettingException("keep: there is no file to write to. Name it with --state FILE.");
        if (file is { IsFolder: true })
            throw new SettingException($"state: '{file.Path}' is a folder. Name a file in it.");
        if (file is { Exists: false } && !settings.Keep)
            throw new SettingException($"state: the file '{file.Path}' does not exist. With --keep it is created.");
        if (file is { HasFolder: false })
            throw new SettingException($"state: the folder of '{file.Path}' does not exist.");

        if (settings.Replay is not null && file is not null)
            throw new SettingException("replay: a recording has contacts of its own, so it cannot be used with --state.");

        var fakes = new FakeContacts(spec, settings.Seed, settings.Locale);
        var isFake = file is not { Exists: true } && settings.Replay is null;
        var template = new AccountTemplate(spec, choices, fakes, isFake ? settings.Contacts : 0, settings.Seed);
        if (settings.Spec is not null)
            Rehearsal.Run(template, fakes, settings);
        if (file is { Exists: true })
            template.StartWith(file.Load(template));
        return (template, settings.Replay is { } recording ? Recording.Load(recording, template) : null);
    }
}
