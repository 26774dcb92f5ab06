using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.FakeData;
using Fluenzr.ContractKit.MockServer.Admin;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Operations;
using Fluenzr.ContractKit.MockServer.Pipeline;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.WebUi;

namespace Fluenzr.ContractKit.MockServer.Hosting;

/// <summary>Builds the mock server.</summary>
public static class MockApp
{
    private const int LongestHead = 1 << 18;

    /// <summary>A server that is ready to be run.</summary>
    /// <exception cref="SpecException">The contract or the choices of the settings cannot be used.</exception>
    /// <exception cref="SettingException">A setting does not go with the contract.</exception>
    public static WebApplication Build(Settings settings) => Build(settings, _ => { });

    /// <summary>A server that is ready to be run, with services that replace its own or add to them, for example a <see cref="TimeProvider"/>.</summary>
    /// <exception cref="SpecException">The contract or the choices of the settings cannot be used.</exception>
    /// <exception cref="SettingException">A setting does not go with the contract.</exception>
    public static WebApplication Build(Settings settings, Action<IServiceCollection> configure)
    {
        var (app, entering) = Create(settings, configure);
        try
        {
            entering.GetAwaiter().GetResult();
            return app;
        }
        catch
        {
            ((IDisposable)app).Dispose();
            throw;
        }
    }

    /// <summary>Runs a server until it is told to end, and says on the console where it listens.</summary>
    /// <exception cref="SpecException">The contract or the choices of the settings cannot be used.</exception>
    /// <exception cref="SettingException">A setting does not go with the contract.</exception>
    /// <exception cref="IOException">An address is in use.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">An address cannot be listened on.</exception>
    public static async Task RunAsync(Settings settings, Action<IServiceCollection>? configure = null)
    {
        var (app, entering) = Create(settings, configure);
        await using var ending = app;
        // What is wrong with the settings is said before an address that is in use.
        var ready = Task.WhenAll(entering, app.StartAsync());
        var ended = app.WaitForShutdownAsync();
        try
        {
            if (await Task.WhenAny(ready, ended) == ready)
            {
                await ready;
                var store = app.Services.GetRequiredService<SandboxRegistry>().Default.Store;
                StartupMessage.Write(Console.Out, app.Urls, settings, store.Spec, store.State.Contacts.Count);
            }
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // It was told to end before it was ready.
        }

        await ended;
    }

    private static (WebApplication App, Task<RequestDispatcher> Entering) Create(Settings settings, Action<IServiceCollection>? configure)
    {
        // To read the contract and make the contacts takes as long as to set up the server: both at once.
        var beginning = Task.Run(() => Begin(settings));

        // No files of settings, and nothing that is not used: all there is to set are the settings.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(settings.Urls.Split(';')).UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The contract says how large a body may be, and answers in its own words; so that it can, a long path or header gets through, too.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MaxRequestLineSize = LongestHead;
            kestrel.Limits.MaxRequestHeadersTotalSize = LongestHead;
        });
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft", LogLevel.None);
        // What is under way is answered, and yet it ends within a second.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(800));

        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(_ => beginning.GetAwaiter().GetResult());
        if (settings is { Keep: true, State: { } state })
            builder.Services.AddSingleton(new StateFile(state)).AddHostedService<StatePersister>();
        builder.Services.AddSingleton<SandboxRegistry>();
        builder.Services.AddSingleton<AdminGuard>();
        builder.Services.AddSingleton<ApiPipeline>();
        builder.Services.AddSingleton<AdminApi>();
        builder.Services.AddSingleton(services => new WebUiFiles(services.GetRequiredService<AccountTemplate>().Spec));
        builder.Services.AddSingleton<RequestDispatcher>();
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        // A request that comes before there are contacts waits for them.
        var entering = EnterAsync();
        app.Run(http => entering.IsCompletedSuccessfully ? entering.Result.AnswerAsync(http) : WaitAsync(http));
        return (app, entering);

        async Task<RequestDispatcher> EnterAsync()
        {
            await beginning;
            return app.Services.GetRequiredService<RequestDispatcher>();
        }

        async Task WaitAsync(HttpContext http) => await (await entering).AnswerAsync(http);
    }

    /// <summary>What all sandboxes begin with: the file of the settings, else fake contacts.</summary>
    private static AccountTemplate Begin(Settings settings)
    {
        var spec = settings.Spec is { } contract ? Spec.Load(contract) : Spec.Load();
        OperationHandlers.Check(spec);
        ApiKeys.Check(spec, settings);
        var choices = settings.Choices is { } chosen ? Choices.Load(spec, chosen) : Choices.Default(spec);
        var file = settings.State is { } path ? new StateFile(path) : null;
        if (settings.Keep && file is null)
            throw new SettingException("keep: there is no file to keep the contacts in; name it with --state FILE.");
        if (file is { IsFolder: true })
            throw new SettingException($"state: '{file.Path}' is a folder; name a file in it.");
        if (file is { Exists: false } && !settings.Keep)
            throw new SettingException($"state: there is no file '{file.Path}'; with --keep it is made.");
        if (file is { HasFolder: false })
            throw new SettingException($"state: there is no folder for the file '{file.Path}'; make it first.");

        var fakes = new FakeContacts(spec, settings.Seed, settings.Locale);
        var template = new AccountTemplate(spec, choices, fakes, file is { Exists: true } ? 0 : settings.Contacts, settings.Seed);
        if (file is { Exists: true })
            template.StartWith(file.Load(template));
        return template;
    }
}
